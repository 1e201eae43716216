"""What the operator does on a case's page; each answers with the page as it is afterwards."""

from datetime import datetime
from typing import Annotated

from aiohttp import web
from pydantic import Field

from agent.bodies import read_model
from agent.casework import (
    assigning,
    beforehand,
    copying,
    evidence,
    filing,
    grounds,
    moves,
    open_page_evidence,
    sealing,
    statement,
    submission,
    telling_evidence,
    viewing,
    watching,
    wording,
)
from agent.casework.packaging.making import make_package, new_package_path
from agent.casework.world import WORLD
from agent.domain.workdays import SHANGHAI
from agent.pages.case_page import draw_case
from agent.pages.reason_choices import read_choice
from agent.showing import show_folder
from agent.store.watches import watch_id_of
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from shared.model import Noun

Cause = Annotated[str, Field(max_length=500)]


class Collect(Noun):
    page: Annotated[str, Field(max_length=64)]


class OpenPage(Noun):
    """`page` is a name that `list_open_pages` gave."""

    page: Annotated[str, Field(max_length=64)]
    kind: EvidenceKind


class ToldLine(Noun):
    told: Annotated[str, Field(max_length=1000)]


class Save(Noun):
    text: str


class Tie(Noun):
    """`sentence` is a `Piece.key`; `on` or `off` the item of evidence that carries it, or carries it no more."""

    sentence: Annotated[str, Field(max_length=64)]
    on: Annotated[str, Field(max_length=64)] = ""
    off: Annotated[str, Field(max_length=64)] = ""


class Redraft(Noun):
    is_short: Annotated[str, Field(pattern="^(yes)?$")] = ""


class Pack(Noun):
    """`with_originals`: also those on which uninvolved people can be read."""

    with_originals: Annotated[str, Field(pattern="^(yes)?$")] = ""


class Choose(Noun):
    """`choice` is a `Choice.value`; `words` are those of the review that carry it, one place a line."""

    choice: Annotated[str, Field(max_length=300)]
    cause: Cause
    words: Annotated[str, Field(max_length=20_000)] = ""


class Fill(Noun):
    """Why she files although evidence is missing, words are remarked upon, or sentences have no evidence."""

    cause: Cause = ""
    words_cause: Cause = ""
    sentences_cause: Cause = ""


class Told(Noun):
    """`step` is the name of something done before the appeal."""

    step: Annotated[str, Field(max_length=32)]


class Submitted(Noun):
    """`number` is the platform's, `at` a minute in Shanghai as the page's time field gives it; both may be empty."""

    number: Annotated[str, Field(max_length=64)] = ""
    at: Annotated[str, Field(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?)?$")] = ""


class Assign(Noun):
    """Empty: nobody."""

    operator_id: Annotated[str, Field(max_length=64)]


class Move(Noun):
    to: CaseStatus
    cause: Cause


async def collect(request: web.Request) -> web.Response:
    """Open a page of the platform in her own session and keep what it shows."""
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Collect)
    await evidence.collect(request.app[WORLD], case_id, asked.page)
    return await draw_case(request, case_id)


async def picture_open_page(request: web.Request) -> web.Response:
    """Picture a page that she has open, and keep it."""
    case_id = request.match_info["case_id"]
    asked = await read_model(request, OpenPage)
    await open_page_evidence.picture_open_page(request.app[WORLD], case_id, asked.page, asked.kind)
    return await draw_case(request, case_id)


async def delete_evidence(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    await evidence.delete(request.app[WORLD], case_id, request.match_info["evidence_id"])
    return await draw_case(request, case_id)


async def tell_evidence(request: web.Request) -> web.Response:
    case_id, told = request.match_info["case_id"], (await read_model(request, ToldLine)).told
    await telling_evidence.tell_evidence(request.app[WORLD], case_id, request.match_info["evidence_id"], told)
    return await draw_case(request, case_id)


async def save_statement(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    await statement.save(request.app[WORLD], case_id, (await read_model(request, Save)).text)
    return await draw_case(request, case_id)


async def lint_statement(request: web.Request) -> web.Response:
    """What is wrong with the words as she writes them; nothing is kept."""
    found = await wording.remarks_of(
        request.app[WORLD], request.match_info["case_id"], (await read_model(request, Save)).text[: statement.LONGEST]
    )
    return web.json_response([{"sentence": one.sentence, "refuses": one.refuses} for one in found])


async def tie_sentence(request: web.Request) -> web.Response:
    """She says which evidence carries a sentence of her own, or takes it back."""
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Tie)
    await statement.turn_sentence(
        request.app[WORLD], case_id, asked.sentence, asked.on or asked.off, is_tied=bool(asked.on)
    )
    return await draw_case(request, case_id)


async def redraft(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    is_short = bool((await read_model(request, Redraft)).is_short)
    await statement.redraft(request.app[WORLD], case_id, is_short=is_short)
    return await draw_case(request, case_id)


async def choose(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Choose)
    ground, reason = read_choice(asked.choice)
    await grounds.choose(request.app[WORLD], case_id, ground, reason, asked.cause, asked.words.splitlines())
    return await draw_case(request, case_id)


async def fill(request: web.Request) -> web.Response:
    """Fill the platform's form and hand it over. Nothing here submits."""
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Fill)
    causes = filing.Causes(asked.cause, asked.words_cause, asked.sentences_cause)
    await filing.fill(request.app[WORLD], case_id, causes)
    return await draw_case(request, case_id)


async def tell_beforehand(request: web.Request) -> web.Response:
    """She says what she did on the platform before the appeal."""
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Told)
    await beforehand.tell_done(request.app[WORLD], case_id, asked.step)
    return await draw_case(request, case_id)


async def tell_submitted(request: web.Request) -> web.Response:
    """She says that she has submitted; the receipt keeps that she said so."""
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Submitted)
    at = datetime.fromisoformat(asked.at).replace(tzinfo=SHANGHAI) if asked.at else None
    await submission.tell(request.app[WORLD], case_id, asked.number.strip() or None, at)
    return await draw_case(request, case_id)


async def open_folder(request: web.Request) -> web.Response:
    """Show her the folder with the files of the last filing, in the file manager of this machine."""
    case_id = request.match_info["case_id"]
    await copying.open_folder(request.app[WORLD], case_id)
    return await draw_case(request, case_id)


async def seal(request: web.Request) -> web.Response:
    """Lay down a copy of the evidence that can be checked without us, and show her its folder."""
    world, case_id = request.app[WORLD], request.match_info["case_id"]
    made = await sealing.seal(world, case_id)
    await show_folder(made.folder)
    return await draw_case(request, case_id)


async def package(request: web.Request) -> web.Response:
    """Make a legal package, and show her what is in it."""
    world, case_id = request.app[WORLD], request.match_info["case_id"]
    asked = await read_model(request, Pack)
    made = await make_package(world, case_id, new_package_path(world, case_id), is_masked=asked.with_originals != "yes")
    await show_folder(made.folder)
    return await draw_case(request, case_id)


async def move(request: web.Request) -> web.Response:
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Move)
    await moves.move(request.app[WORLD], case_id, asked.to, asked.cause)
    return await draw_case(request, case_id)


async def undo_move(request: web.Request) -> web.Response:
    """She moved it by a slip: it stands again where it stood."""
    case_id = request.match_info["case_id"]
    await moves.undo_move(request.app[WORLD], case_id)
    return await draw_case(request, case_id)


async def assign(request: web.Request) -> web.Response:
    """Who looks after it from now on."""
    case_id = request.match_info["case_id"]
    asked = await read_model(request, Assign)
    await assigning.assign(request.app[WORLD], case_id, asked.operator_id or None)
    return await draw_case(request, case_id)


async def take_back(request: web.Request) -> web.Response:
    """She will not submit this form, but change evidence or statement first."""
    case_id = request.match_info["case_id"]
    await submission.take_back(request.app[WORLD], case_id)
    return await draw_case(request, case_id)


async def look(request: web.Request) -> web.Response:
    """Have the case's shop visited at once; what is found comes as news."""
    world, case_id = request.app[WORLD], request.match_info["case_id"]
    summary = (await viewing.load_case(world, case_id)).summary
    await watching.look_now(world, watch_id_of(summary.platform, summary.shop))
    return await draw_case(request, case_id)
