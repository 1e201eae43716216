"""How an appeal is made on a platform: the form's fields, its reasons, the steps to it."""

from typing import Annotated

from pydantic import Field, model_validator

from shared.evidence import EvidenceKind
from shared.ground import Ground
from shared.model import Noun
from shared.provenance import Provenance, Sourced
from shared.step import Attach, Choose, Fill, HandOver, Step, Wait


class FormField(Provenance):
    """A field of the appeal form: its labels, first the one seen, then synonyms; and css where labels fail."""

    labels: Annotated[tuple[str, ...], Field(min_length=1)]
    css: str | None = None
    required: bool


class Requirement(Provenance):
    """Evidence that a reason wants; any one of `any_of` meets it. `hint` says in Chinese what it must show."""

    any_of: Annotated[tuple[EvidenceKind, ...], Field(min_length=1)]
    required: bool
    hint: str


class Reason(Provenance):
    """An option of the form, verbatim; more than one name where the form asks in levels. `grounds` it serves.

    `under` is the option that has to be chosen first where a form of this platform hides this one below it. A reason
    that does not take files gets none. `text_min` is the fewest characters of its statement. `fits` and `does_not_fit`
    are Chinese, for the operator.
    """

    option: Annotated[tuple[str, ...], Field(min_length=1)]
    under: str | None = None
    takes_files: bool = True
    text_min: Sourced[int] | None = None
    grounds: tuple[Ground, ...]
    fits: str
    does_not_fit: str
    needs: tuple[Requirement, ...]


class Beforehand(Provenance):
    """What the person does on the platform before she appeals, and says in the desk that she did: shown in order.

    It belongs to appeals on `grounds`; to all where none is named. `title` and `hint` are Chinese. `asks` names the
    question that is put to the buyer; its answer is waited for `wait_hours` at most, then silence is the answer.
    `wording` is what this platform wants the question to say, ready to be sent; null where the usual words do.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z_]{1,31}$")]
    title: str
    hint: str
    grounds: tuple[Ground, ...] = ()
    asks: str | None = None
    wording: str | None = None
    wait_hours: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _waits_only_for_an_answer(self) -> "Beforehand":
        if (self.asks is None) != (self.wait_hours is None) or (self.wording is not None and self.asks is None):
            raise ValueError("asks and wait_hours go together, and wording only with them")
        return self


class AfterSubmit(Provenance):
    """How the form says that it took the appeal, and where its number stands (`number`: a pattern with one group)."""

    texts: Annotated[tuple[str, ...], Field(min_length=1)]
    number: str


class AppealForm(Noun):
    """How an appeal is made on this platform. `term` is the platform's own word for it.

    `fields` stand in the order of the form. `final_texts` are the texts of buttons that submit; `left_to_operator`
    those of fields that we never touch.
    `no_reason_for` are ids of triage rules whose finding no reason here states, although one serves their ground.
    """

    term: str
    page: str
    reason_field: str
    statement_field: str
    files_field: str | None = None
    fields: dict[str, FormField]
    final_texts: Annotated[tuple[str, ...], Field(min_length=1)]
    left_to_operator: tuple[str, ...]
    no_reason_for: tuple[str, ...] = ()
    beforehand: tuple[Beforehand, ...] = ()
    reasons: Annotated[tuple[Reason, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    after_submit: AfterSubmit

    @property
    def is_copied(self) -> bool:
        """Whether no step puts anything of the appeal into the form: the person copies it there, field by field."""
        return not any(
            isinstance(step, Choose | Attach) or (isinstance(step, Fill) and step.field == self.statement_field)
            for step in self.steps
        )

    @model_validator(mode="after")
    def _hands_over_last(self) -> "AppealForm":
        ends = [isinstance(step, HandOver) for step in self.steps]
        if not ends[-1] or any(ends[:-1]):
            raise ValueError("the last step, and only the last, is hand_over")
        named = {self.reason_field, self.statement_field} | ({self.files_field} if self.files_field else set())
        named |= {step.field for step in self.steps if isinstance(step, Fill | Choose | Attach | Wait) and step.field}
        unknown = named - set(self.fields)
        if unknown:
            raise ValueError(f"appeal.fields lacks {sorted(unknown)}")
        return self
