"""All that changes while the JD practice back end runs, and where its handlers find it."""

from dataclasses import dataclass, field

from aiohttp import web

from tests.practice.jd.knobs import Knobs
from tests.practice.jd.shop import Shop
from tests.practice.practice_platform import Stage
from tests.practice.shop_parts import FiledFile


@dataclass
class State:
    """`uploads` are files received but not filed yet, by the id that the form was given for them."""

    stage: Stage
    shop: Shop
    knobs: Knobs = field(default_factory=Knobs)
    uploads: dict[str, FiledFile] = field(default_factory=dict)


STATE = web.AppKey("jd_state", State)
