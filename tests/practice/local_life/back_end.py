"""One of these practice back ends put together from what is its own: hosts, names, seed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from tests.practice.clock import Clock
from tests.practice.cors import share_with_own_pages
from tests.practice.local_life import filing
from tests.practice.local_life.knobs import Knobs
from tests.practice.local_life.passport import SHARED_HOSTS
from tests.practice.local_life.seed import load_shop, review_id
from tests.practice.local_life.shop import Review
from tests.practice.local_life.state import STATE, State
from tests.practice.practice_platform import Stage
from tests.practice.request_log import RequestLog
from tests.practice.reviewer import Order
from tests.practice.session import Sessions

Add = Callable[[web.Application], None]


@dataclass(frozen=True)
class Plan:
    """What one back end is. `domain` carries its cookie; `side` is where reviews added by a test stand."""

    name: str
    title: str
    entry: str
    home: str
    domain: str
    service: str
    side: str
    seed: Path
    hosts: Mapping[str, Add]


class LocalLife:
    """A `PracticePlatform`."""

    def __init__(self, plan: Plan, clock: Clock, log: RequestLog) -> None:
        self._plan = plan
        self.name, self.entry = plan.name, plan.entry
        self.stage = Stage(clock, log, Sessions(plan.domain, cookie=f"practice_{plan.name}"))
        shop = load_shop(plan.seed, clock.now())
        self._state = State(self.stage, shop, plan.title, plan.service, plan.home)
        self._apps = {host: _app(self._state, add) for host, add in {**plan.hosts, **SHARED_HOSTS}.items()}

    @property
    def apps(self) -> Mapping[str, web.Application]:
        return self._apps

    def decide(self, order: Order) -> None:
        filing.decide(self._state, order)

    def reset(self) -> None:
        self._state.shop = load_shop(self._plan.seed, self.stage.clock.now())
        self._state.knobs = Knobs()
        self._state.uploads.clear()

    def state(self) -> dict[str, Any]:
        shop = self._state.shop
        return {
            "reviews": [_plain(asdict(review)) for review in shop.reviews],
            "complaints": [_plain(asdict(complaint)) for complaint in shop.complaints],
            "notices": [_plain(asdict(notice)) for notice in shop.notices],
            "knobs": self._state.knobs.as_json(),
        }

    def add_reviews(self, wanted: Mapping[str, Any]) -> list[str]:
        """`{"count"}` or `{"reviews": [{"text", "stars"?, "user"?}]}`."""
        asked = wanted.get("reviews") or [{"text": f"第{n}条：味道不错"} for n in range(int(wanted.get("count", 0)))]
        return [self._add(entry) for entry in asked]

    def set_knobs(self, knobs: Mapping[str, Any]) -> dict[str, Any]:
        self._state.knobs.change(knobs)
        return self._state.knobs.as_json()

    def _add(self, entry: Mapping[str, Any]) -> str:
        reviews = self._state.shop.reviews
        made = Review(
            review_id=review_id(1_000 + len(reviews)),
            side=str(entry.get("side", self._plan.side)),
            user=str(entry.get("user", "路过的食客")),
            posted_at=self.stage.clock.now(),
            stars=int(entry.get("stars", 1)),
            text=str(entry["text"]),
            order=None,
        )
        reviews.insert(0, made)
        return made.review_id


def _app(state: State, add: Add) -> web.Application:
    app = web.Application(middlewares=[share_with_own_pages])
    app[STATE] = state
    add(app)
    return app


def _plain(value: Any) -> Any:
    """Data classes' dicts as JSON takes them: times as ISO 8601."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
