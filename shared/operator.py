"""A person at the keyboard, by the name that the people of the shop call her."""

from shared.model import Id, Moment, Noun


class Operator(Noun):
    """`former_name` is what she was called before her last renaming. A retired one stays, for the history names her.

    `added_at` is null for the one who was there from the start.
    """

    operator_id: Id
    name: str
    former_name: str | None
    added_at: Moment | None
    retired_at: Moment | None
