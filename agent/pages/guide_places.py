"""Which place of the guide belongs to which page of the desk: one table, by the beginning of the page's route."""

from collections.abc import Mapping

HOME = "/desk"

PLACES: Mapping[str, str] = {
    HOME: "today",
    "/desk/cases": "case",
    "/desk/cases/{case_id}/evidence": "pictures",
    "/desk/cases/{case_id}/files": "evidence",
    "/desk/inbox": "inbox",
    "/desk/calendar": "calendar",
    "/desk/statistics": "statistics",
    "/desk/prevention": "prevention",
    "/desk/prevention/cards": "cards",
    "/desk/prevention/vault": "vault",
    "/desk/settings": "settings",
    "/desk/channels": "channels",
    "/desk/pairing": "pairing",
    "/desk/teaching": "teaching",
    "/desk/doctor": "doctor",
    "/desk/welcome": "own-shop",
    "/desk/guide": "guide",
}
"""The longest beginning counts. The places are anchors of the guide; a test holds them against it."""


def place_of(route: str) -> str | None:
    """The place for a route as it is declared, such as `/desk/cases/{case_id}`; null where none was named.

    The first page alone has the place of `HOME`: a page that is new has to be given one of its own.
    """
    if route.rstrip("/") == HOME:
        return PLACES[HOME]
    starts = [start for start in PLACES if start != HOME and _begins(route, start)]
    return PLACES[max(starts, key=len)] if starts else None


def _begins(route: str, start: str) -> bool:
    return route == start or route.startswith((f"{start}/", f"{start}."))
