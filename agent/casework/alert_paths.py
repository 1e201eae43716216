"""Where in the desk an alert leads."""

from shared.alert import Alert, AlertKind

CLUSTERS = "/desk/prevention/clusters"


def path_of_alert(alert: Alert) -> str | None:
    """The page of what it tells of; null for what has no page of its own."""
    if alert.case_id:
        return f"/desk/cases/{alert.case_id}"
    return f"{CLUSTERS}/{alert.key}" if alert.kind is AlertKind.CLUSTER else None
