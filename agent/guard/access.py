"""Which credential each address wants; an address that is not named here wants one too."""

from enum import StrEnum


class Access(StrEnum):
    OPEN = "open"
    PAIRING = "pairing"
    EXTENSION = "extension"
    LINK = "link"
    DESK = "desk"
    EITHER = "either"


OPEN_LINK = "/desk/open/{link}"
"""The one-time link into the desk."""

EXACT = {"/health": Access.OPEN, OPEN_LINK: Access.LINK}
BELOW = {"/pairing/": Access.PAIRING, "/api/": Access.EXTENSION, "/desk/": Access.DESK}

RAW_BODIES = frozenset(
    {
        "/desk/cases/{case_id}/files",
        "/desk/cases/{case_id}/questions/{question_id}/picture",
        "/desk/settings/stamping/root",
        "/desk/settings/data/restore/file",
        "/desk/prevention/vault/files",
        "/desk/prevention/vault/recordings/{recording_id}/chunks/{number}",
    }
)
"""Where a write may be `application/octet-stream`, read as a stream: a type that no form can send across sites."""


def access_of(address: str) -> Access:
    """By a route's own pattern, or by the path where no route matched. Where nothing is named, either must be known."""
    if address in EXACT:
        return EXACT[address]
    return next((access for prefix, access in BELOW.items() if f"{address}/".startswith(prefix)), Access.EITHER)
