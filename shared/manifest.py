"""What a sealed copy of a case's evidence says of itself: every item, every file's hash, what was taken out."""

from typing import Literal

from shared.environment import ItemEnvironment
from shared.evidence import Evidence
from shared.model import Id, Moment, Noun


class Tombstone(Noun):
    """An item that was taken out of the case before it was sealed."""

    item: Evidence
    deleted_at: Moment


class Manifest(Noun):
    """`audit_line` and `audit_hash` are the end of the audit log when this was made: no earlier line can change unseen.

    `environments`: in which the items came about; those from before this was kept have none.
    Files lie beside it in `files/`, each under its SHA-256.
    """

    format: Literal["appealdesk-manifest-1"]
    product_version: str
    case_id: Id
    platform: str
    shop: str | None
    review_id: str | None
    sealed_at: Moment
    items: tuple[Evidence, ...]
    deleted: tuple[Tombstone, ...]
    environments: tuple[ItemEnvironment, ...] = ()
    audit_line: int
    audit_hash: str
