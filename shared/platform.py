"""A platform as data: what `platforms/<name>/platform.toml` may say, and nothing else."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from shared.appeal_form import AppealForm
from shared.case_status import CaseStatus
from shared.evidence import EvidenceKind
from shared.model import Noun
from shared.outcome import Outcome
from shared.page import Page, Session
from shared.provenance import Provenance, Sourced
from shared.reply_box import ReplyBox
from shared.rules import Rules
from shared.step import Open, Wait
from shared.supplement_form import SupplementForm


class StateWords(Provenance):
    """Exact phrases of a scope (`row`, `record` or `notice`) and what they mean. Earlier entries are tried first.

    `status` and `outcome` are left out where the words decide nothing; `says` is Chinese: what they tell the operator.
    """

    scope: Literal["row", "record", "notice"]
    words: Annotated[tuple[str, ...], Field(min_length=1)]
    status: CaseStatus | None = None
    outcome: Outcome | None = None
    says: str


class SeedEntry(Provenance):
    """Where sellers are told to start, as words: not an address."""

    path: str


class Watch(Noun):
    """Which pages tell of decisions, the first being the primary source; and how often to look, in minutes."""

    pages: Annotated[tuple[str, ...], Field(min_length=1)]
    every_minutes: Annotated[int, Field(ge=5)]


class Guide(Provenance):
    """Where the person finds a kind of evidence that no page of the pack gives; `words` is Chinese.

    `page` names the page of the pack from which she gets there, where one is known.
    """

    kind: EvidenceKind
    words: str
    page: str | None = None


class Dispute(Noun):
    """Something on which the sources contradict each other, with all that they say; `about` is Chinese."""

    about: str
    views: Annotated[tuple[Sourced[str], ...], Field(min_length=2)]


class Platform(Noun):
    """One pack. `name` equals its folder's name. The first page is where a day at this back end begins.

    `hosts` are the back end's own; the extension runs on these and no others. `supplement` is the form for
    material that is asked for later, `reply` the box for a public reply; each left out where no source tells of one.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,31}$")]
    title: str
    version: str
    hosts: Annotated[tuple[str, ...], Field(min_length=1)]
    entries: tuple[SeedEntry, ...]
    session: Session
    pages: Annotated[tuple[Page, ...], Field(min_length=1)]
    appeal: AppealForm
    supplement: SupplementForm | None = None
    reply: ReplyBox | None = None
    states: tuple[StateWords, ...]
    watch: Watch
    guides: tuple[Guide, ...] = ()
    rules: Rules
    disputes: tuple[Dispute, ...]

    @model_validator(mode="after")
    def _names_exist(self) -> "Platform":
        names = [page.name for page in self.pages]
        if len(set(names)) != len(names):
            raise ValueError("two pages have one name")
        forms = [form for form in (self.appeal, self.supplement, self.reply) if form is not None]
        steps = [step for form in forms for step in form.steps]
        wanted = {*self.watch.pages, *(form.page for form in forms)}
        wanted |= {step.page for step in steps if isinstance(step, Open | Wait) and step.page}
        wanted |= {guide.page for guide in self.guides if guide.page}
        unknown = wanted - set(names)
        if unknown:
            raise ValueError(f"no page is named {sorted(unknown)}")
        lost = [guide.page for guide in self.guides if guide.page and self.page_named(guide.page).open is None]
        if lost:
            raise ValueError(f"no address leads to {lost}")
        return self

    def guide_to(self, kind: EvidenceKind) -> Guide | None:
        """What the pack says about finding this kind of evidence; null where it says nothing."""
        return next((guide for guide in self.guides if guide.kind is kind), None)

    def page_named(self, name: str) -> Page:
        """The page of this name, which the pack has."""
        return next(page for page in self.pages if page.name == name)
