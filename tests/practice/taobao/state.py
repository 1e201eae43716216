"""All that changes while the Taobao practice back end runs, and where its handlers find it."""

from dataclasses import dataclass, field

from aiohttp import web

from tests.practice.practice_platform import Stage
from tests.practice.taobao.knobs import Knobs
from tests.practice.taobao.shop import FiledFile, Shop


@dataclass
class State:
    """`uploads` are files received but not filed yet, by the id that the form was given for them."""

    stage: Stage
    shop: Shop
    knobs: Knobs = field(default_factory=Knobs)
    uploads: dict[str, FiledFile] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)
    signs: set[str] = field(default_factory=set)


STATE = web.AppKey("taobao_state", State)
