"""A message from the platform (站内信), as it was read."""

from shared.model import Id, Moment, Noun


class Notice(Noun):
    """One notice. `text` is plain text taken from the page; `case_id` is null while nobody has matched it."""

    notice_id: Id
    platform: str
    shop: str | None
    title: str
    text: str
    posted_at: Moment | None
    seen_at: Moment
    source_url: str
    case_id: Id | None
