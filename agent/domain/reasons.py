"""Knows which grounds a platform's form has a reason for, and what those reasons are called."""

from collections.abc import Mapping

from shared.appeal_form import AppealForm
from shared.ground import Ground


def reasons_by_ground(form: AppealForm) -> Mapping[Ground, str]:
    """For each ground that a reason of the form serves, the name of that reason, or of all of them."""
    names: dict[Ground, str] = {}
    for reason in form.reasons:
        for ground in reason.grounds:
            name = " → ".join(reason.option)
            names[ground] = f"{names[ground]}”或“{name}" if ground in names else name
    return names
