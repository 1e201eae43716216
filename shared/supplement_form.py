"""How material that a platform asks for after an appeal is given to it: the form's fields and the steps to it."""

from typing import Annotated

from pydantic import Field, model_validator

from shared.appeal_form import AfterSubmit, FormField
from shared.evidence import EvidenceKind
from shared.model import Noun
from shared.provenance import Provenance
from shared.step import Attach, Choose, Fill, HandOver, Step, Wait


class AskedWords(Provenance):
    """A word by which this platform asks for material, and the kinds of evidence that answer it."""

    words: Annotated[tuple[str, ...], Field(min_length=1)]
    any_of: Annotated[tuple[EvidenceKind, ...], Field(min_length=1)]


class SupplementForm(Noun):
    """The form for more material; its steps end, as those of an appeal, with handing it over. It offers no choice."""

    page: str
    fields: dict[str, FormField]
    final_texts: Annotated[tuple[str, ...], Field(min_length=1)]
    text_max: Annotated[int, Field(ge=1)] | None = None
    asks: tuple[AskedWords, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    after_submit: AfterSubmit

    @property
    def is_copied(self) -> bool:
        """Never: where there is nothing to be filled, a pack tells of no such form."""
        return False

    @model_validator(mode="after")
    def _hands_over_last(self) -> "SupplementForm":
        ends = [isinstance(step, HandOver) for step in self.steps]
        if not ends[-1] or any(ends[:-1]):
            raise ValueError("the last step, and only the last, is hand_over")
        if any(isinstance(step, Choose) for step in self.steps):
            raise ValueError("a supplement has no reason to choose")
        named = {step.field for step in self.steps if isinstance(step, Fill | Attach | Wait) and step.field}
        if unknown := named - set(self.fields):
            raise ValueError(f"supplement.fields lacks {sorted(unknown)}")
        return self
