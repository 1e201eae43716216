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

RAW_BODIES = frozenset({"/desk/cases/{case_id}/files"})
"""Where a write may be `application/octet-stream`, read as a stream: a type that no form can send across sites."""


def access_of(canonical: str | None) -> Access:
    """By a route's own pattern, None where no route matched. Desk and extension must both be known for the rest."""
    if canonical is None:
        return Access.EITHER
    if canonical in EXACT:
        return EXACT[canonical]
    return next((access for prefix, access in BELOW.items() if f"{canonical}/".startswith(prefix)), Access.EITHER)
