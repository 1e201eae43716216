"""相似的差评: reviews of few days that share something; one page lists them, another lays one cluster out."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import clusters
from agent.casework.alert_paths import CLUSTERS
from agent.casework.clusters import ClusterView, place_of
from agent.casework.dossier_printing import print_dossier
from agent.casework.world import WORLD
from agent.domain.case_clusters import SharedKind
from agent.domain.dossier import NOT_PROVEN, competition_bases
from agent.domain.normalise import fold
from agent.domain.shared_words import shared_spans
from agent.domain.topics import places_of
from agent.domain.workdays import SHANGHAI
from agent.pages.drawing import draw
from shared.model import Noun

Span = tuple[int, int]
FEWEST_DAYS = 7
"""A picture of one day alone would show nothing."""


class Text(Noun):
    text: Annotated[str, Field(max_length=20_000)]


class Nothing(Noun):
    pass


@dataclass(frozen=True)
class Piece:
    text: str
    is_shared: bool


@dataclass(frozen=True)
class Day:
    """A day of the picture and the numbers of the reviews that came on it."""

    day: date
    numbers: tuple[int, ...]


async def show_clusters(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    views = await clusters.list_views(world)
    places = {view.cluster.cluster_id: place_of(world, view.cluster.platform, view.cluster.shop) for view in views}
    return await draw(request, "prevention/clusters.html", own_url=CLUSTERS, views=views, places=places)


async def show_cluster(request: web.Request) -> web.Response:
    """Raises NotFound."""
    await clusters.see_cluster(request.app[WORLD], _id(request))
    return await _draw(request)


async def save(request: web.Request) -> web.Response:
    asked = await read_model(request, Text)
    await clusters.save_dossier(request.app[WORLD], _id(request), asked.text)
    return await _draw(request)


async def redraft(request: web.Request) -> web.Response:
    """Back to the draft; what she wrote can be brought back."""
    await read_model(request, Nothing)
    await clusters.redraft(request.app[WORLD], _id(request))
    return await _draw(request)


async def undo_redraft(request: web.Request) -> web.Response:
    await read_model(request, Nothing)
    await clusters.undo_redraft(request.app[WORLD], _id(request))
    return await _draw(request)


async def get_pdf(request: web.Request) -> web.Response:
    body = await print_dossier(request.app[WORLD], _id(request))
    headers = {"Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="dossier.pdf"'}
    return web.Response(body=body, headers=headers)


async def _draw(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    view = await clusters.load_view(world, _id(request))
    return await draw(
        request,
        "prevention/cluster.html",
        own_url=f"{CLUSTERS}/{view.cluster.cluster_id}",
        view=view,
        place=place_of(world, view.cluster.platform, view.cluster.shop),
        numbers={row.case_id: number for number, row in enumerate(view.rows, start=1)},
        pieces=shared_pieces(view),
        days=days_of(view),
        defects=[one.title for one, _ in view.shared if one.is_defect],
        not_proven=NOT_PROVEN,
        bases=competition_bases(),
    )


def shared_pieces(view: ClusterView) -> dict[str, tuple[Piece, ...]]:
    """Each review's text, cut where it says what another says too; by case."""
    texts = [row.review.text for row in view.rows]
    topics = [one.name for one, _ in view.shared if one.kind is SharedKind.TOPIC]
    found = {}
    for row, spans in zip(view.rows, shared_spans(texts), strict=True):
        folded = fold(row.review.text)
        named = [place for topic in topics for place in places_of(folded, topic)]
        found[row.case_id] = _cut(row.review.text, [*spans, *named])
    return found


def days_of(view: ClusterView) -> tuple[Day, ...]:
    """Every day from the first review to the last, Shanghai's, at least a week of them."""
    came = [row.review.posted_at.astimezone(SHANGHAI).date() for row in view.rows if row.review.posted_at]
    if not came:
        return ()
    span = max((came[-1] - came[0]).days + 1, FEWEST_DAYS)
    days = [came[0] + timedelta(days=number) for number in range(span)]
    return tuple(Day(day, tuple(at for at, on in enumerate(came, start=1) if on == day)) for day in days)


def _cut(text: str, spans: list[Span]) -> tuple[Piece, ...]:
    """The whole text in order; spans that touch are one piece."""
    pieces, done = [], 0
    for start, end in _joined(spans):
        pieces += [Piece(text[done:start], is_shared=False), Piece(text[start:end], is_shared=True)]
        done = end
    return tuple(piece for piece in (*pieces, Piece(text[done:], is_shared=False)) if piece.text)


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _id(request: web.Request) -> str:
    return request.match_info["cluster_id"]
