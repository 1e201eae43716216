"""All that changes while the Pinduoduo practice back end runs, and where its handlers find it."""

from dataclasses import dataclass, field

from aiohttp import web

from tests.practice.pinduoduo.knobs import Knobs
from tests.practice.pinduoduo.shop import Shop
from tests.practice.practice_platform import Stage


@dataclass
class State:
    """`signatures` were given for uploads, `uploads` are the pictures received, by address.

    `chat_openings` counts how often /chat-merchant/ was opened, which takes the shop's human agent offline.
    """

    stage: Stage
    shop: Shop
    knobs: Knobs = field(default_factory=Knobs)
    signatures: set[str] = field(default_factory=set)
    uploads: dict[str, dict[str, object]] = field(default_factory=dict)
    chat_openings: int = 0


STATE = web.AppKey("pinduoduo_state", State)
