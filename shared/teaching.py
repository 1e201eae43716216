"""What teach mode asks the operator to point at, and what is kept of her answer: labels and locators, never a value."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from shared.model import Id, Noun
from shared.page import FieldKind, Page, Rung


class LessonKind(StrEnum):
    """A field of the appeal form, a field read from a page, a row of a list of reviews, of notices or of orders."""

    FORM_FIELD = "form_field"
    PAGE_FIELD = "page_field"
    REVIEW_ROW = "review_row"
    NOTICE_ROW = "notice_row"
    ORDER_ROW = "order_row"


class LessonPart(Noun):
    """One thing to point at. `title` is Chinese; `pattern` is what its text must hold, as a pack's rung has it."""

    name: str
    title: str
    kind: FieldKind
    pattern: str | None
    required: bool


class Lesson(Noun):
    """What is asked just now. In a row's lesson the row is pointed at first, then its `parts`."""

    lesson_id: Id
    platform: str
    hosts: tuple[str, ...]
    page: Page
    kind: LessonKind
    title: str
    parts: Annotated[tuple[LessonPart, ...], Field(min_length=1)]


def _one_line(text: str) -> str:
    if any(ord(char) < 32 for char in text):
        raise ValueError("must be one line")
    return text


Locator = Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(_one_line)]
"""css; ` >>> ` goes on inside an open shadow root."""

LabelText = Annotated[str, StringConstraints(min_length=1, max_length=30), AfterValidator(_one_line)]


class TaughtPart(Noun):
    """A part as it was pointed at: a ladder, and for a form's field the labels that a person reads beside it."""

    name: str
    ladder: Annotated[tuple[Rung, ...], Field(max_length=8)]
    labels: Annotated[tuple[LabelText, ...], Field(max_length=4)]
    css: Locator | None


class Taught(Noun):
    """The answer to a lesson. `address` is the tab's, `frame` that of the document within it, both without query;
    `frame` is null in the tab itself. `is_ready` is whether the page was known by the pack's own signs.
    """

    lesson_id: Id
    address: Annotated[str, Field(max_length=2000)]
    frame: Annotated[str | None, Field(max_length=2000)]
    is_ready: bool
    row: Locator | None
    parts: Annotated[tuple[TaughtPart, ...], Field(min_length=1, max_length=20)]
