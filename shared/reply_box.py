"""How a public reply under a review is written on a platform: the box, the steps to it, and when better not."""

from typing import Annotated

from pydantic import Field, model_validator

from shared.appeal_form import FormField
from shared.case_status import CaseStatus
from shared.model import Noun
from shared.provenance import Provenance, Sourced
from shared.step import Attach, Choose, Fill, HandOver, Step, Wait


class ReplyCaution(Provenance):
    """What the platform holds against a reply while, or after, an appeal stands so. `words` is Chinese."""

    statuses: Annotated[tuple[CaseStatus, ...], Field(min_length=1)]
    words: str


class ReplyBox(Noun):
    """The box for a reply; its steps end, as those of an appeal, with handing it over. It takes words alone.

    `text_max` is null where no source tells. How long a review may be replied to stands in the pack's rules.
    """

    page: str
    fields: dict[str, FormField]
    final_texts: Annotated[tuple[str, ...], Field(min_length=1)]
    text_max: Sourced[int] | None = None
    cautions: tuple[ReplyCaution, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @property
    def is_copied(self) -> bool:
        """Never: where no box is known a pack tells of none."""
        return False

    @model_validator(mode="after")
    def _hands_over_last(self) -> "ReplyBox":
        ends = [isinstance(step, HandOver) for step in self.steps]
        if not ends[-1] or any(ends[:-1]):
            raise ValueError("the last step, and only the last, is hand_over")
        if any(isinstance(step, Choose | Attach) for step in self.steps):
            raise ValueError("a reply has nothing to choose or attach")
        named = {step.field for step in self.steps if isinstance(step, Fill | Wait) and step.field}
        if unknown := named - set(self.fields):
            raise ValueError(f"reply.fields lacks {sorted(unknown)}")
        return self
