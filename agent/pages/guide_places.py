"""Which place of the guide belongs to which page of the desk: one table, by the beginning of its route or address."""

from collections.abc import Mapping

HOME = "/desk"

PLACES: Mapping[str, str] = {
    HOME: "today",
    "/desk/cases": "case",
    "/desk/cases/{case_id}/evidence": "pictures",
    "/desk/cases/{case_id}/files": "evidence",
    "/desk/bulk": "bulk",
    "/desk/filters": "filters",
    "/desk/inbox": "inbox",
    "/desk/calendar": "calendar",
    "/desk/statistics": "statistics",
    "/desk/prevention": "prevention",
    "/desk/prevention/cards": "cards",
    "/desk/prevention/clusters": "clusters",
    "/desk/prevention/vault": "vault",
    "/desk/prevention/watch-list": "watch-list",
    "/desk/settings": "settings",
    "/desk/settings/advanced": "advanced",
    "/desk/settings/audit": "audit",
    "/desk/settings/backups": "data",
    "/desk/settings/data": "data",
    "/desk/settings/exports": "exports",
    "/desk/settings/operators": "operators",
    "/desk/settings/packing": "vault",
    "/desk/settings/retention": "retention",
    "/desk/settings/shops": "shops",
    "/desk/settings/stamping": "stamping",
    "/desk/settings/watching": "watching",
    "/desk/settings/workdays": "workdays",
    "/desk/channels": "channels",
    "/desk/pairing": "pairing",
    "/desk/teaching": "teaching",
    "/desk/doctor": "doctor",
    "/desk/welcome": "own-shop",
    "/desk/guide": "guide",
}
"""The longest beginning counts. The places are anchors of the guide; a test holds them against it."""


def place_of(route: str, path: str = "") -> str | None:
    """The place for a page; null where none was named.

    `route` is as it is declared, such as `/desk/cases/{case_id}`, `path` as it was asked for. The first page alone has
    the place of `HOME`: a page that is new has to be given one of its own.
    """
    if route.rstrip("/") == HOME:
        return PLACES[HOME]
    starts = [start for start in PLACES if start != HOME and (_begins(route, start) or _begins(path, start))]
    return PLACES[max(starts, key=len)] if starts else None


def _begins(route: str, start: str) -> bool:
    return route == start or route.startswith((f"{start}/", f"{start}."))
