"""A filter of the case list that was given a name, for all who share the desk."""

from shared.model import Id, Moment, Noun


class SavedFilter(Noun):
    """`query` is what stands in the list's address; `former_name` what it was called before its last renaming."""

    filter_id: Id
    name: str
    former_name: str | None
    query: str
    saved_at: Moment
    removed_at: Moment | None
