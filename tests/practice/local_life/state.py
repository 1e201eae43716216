"""All that changes while one of these practice back ends runs, and where its handlers find it."""

from dataclasses import dataclass, field

from aiohttp import web

from tests.practice.local_life.knobs import Knobs
from tests.practice.local_life.shop import Shop
from tests.practice.practice_platform import Stage
from tests.practice.shop_parts import FiledFile


@dataclass
class State:
    """`uploads` are files received but not filed yet, by the id that the form was given for them.

    `title` is the back end's name on screen, `service` what its login is called, `home` where a login leads.
    """

    stage: Stage
    shop: Shop
    title: str
    service: str
    home: str
    knobs: Knobs = field(default_factory=Knobs)
    uploads: dict[str, FiledFile] = field(default_factory=dict)


STATE = web.AppKey("local_life_state", State)
