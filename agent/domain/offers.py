"""What a form offers to be filled: its fields as they were seen on the page."""

from enum import StrEnum

from pydantic import Field

from shared.model import Noun


class Kind(StrEnum):
    """What can be done with a control, told from its roles and structure."""

    TEXT = "text"
    TEXTAREA = "textarea"
    NUMBER = "number"
    PASSWORD = "password"
    SUGGEST = "suggest"
    EDITOR = "editor"
    SELECT = "select"
    PICKER = "picker"
    RADIO = "radio"
    CHECKBOX = "checkbox"
    SWITCH = "switch"
    CARDS = "cards"
    NATIVE_DATE = "native_date"
    DATE = "date"
    UPLOAD = "upload"
    UPLOAD_BUTTON = "upload_button"


TYPED = frozenset({Kind.TEXT, Kind.TEXTAREA, Kind.NUMBER, Kind.EDITOR, Kind.SUGGEST})
LISTED = frozenset({Kind.SELECT, Kind.RADIO, Kind.CHECKBOX, Kind.SWITCH, Kind.CARDS})
CHOSEN = LISTED | {Kind.PICKER}
DATED = frozenset({Kind.NATIVE_DATE, Kind.DATE})
UPLOADS = frozenset({Kind.UPLOAD, Kind.UPLOAD_BUTTON})


class LabelSource(StrEnum):
    """How a label is tied to its field, surest first. `AFTER` is text behind the control, for want of others."""

    FOR = "for"
    LABELLEDBY = "labelledby"
    HEADER = "header"
    BESIDE = "beside"
    ARIA = "aria"
    PLACEHOLDER = "placeholder"
    TITLE = "title"
    AFTER = "after"


class LabelSeen(Noun):
    source: LabelSource
    text: str


class OptionSeen(Noun):
    """An option by its words: the first line, then all of them."""

    texts: tuple[str, ...]
    disabled: bool


class FieldSeen(Noun):
    """One control. `unseen` says why a person cannot see it, empty when she can; `follows` is the id of the control
    of the same kind that it goes on from in the same line; `located` are the plan labels whose css points at it."""

    id: str
    frame: int
    kind: Kind
    labels: tuple[LabelSeen, ...]
    sections: tuple[str, ...]
    hint: str
    unseen: str
    disabled: bool
    readonly: bool
    max_length: int | None
    multiple: bool
    accept: str
    options: tuple[OptionSeen, ...]
    follows: str | None
    value: tuple[str, ...]
    located: tuple[str, ...] = ()
    submits: bool = False
    is_whole_frame: bool = Field(default=False)

    @property
    def name(self) -> str:
        """The label shown to a person, or the kind where there is none."""
        return self.labels[0].text if self.labels else self.kind.value
