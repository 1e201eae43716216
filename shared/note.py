"""What the people of a shop write to each other about a case. It is never part of what leaves the machine."""

from shared.model import Id, Moment, Noun


class Note(Noun):
    """`by` is who wrote it, as in a `CaseEvent`; `former_text` what stood there before the last change."""

    note_id: Id
    case_id: Id
    by: str | None
    text: str
    former_text: str | None
    written_at: Moment
    changed_at: Moment | None
    deleted_at: Moment | None
