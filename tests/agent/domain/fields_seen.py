"""Fields of a form as the planner is given them, written in one line each."""

from typing import Any

from agent.domain.offers import FieldSeen, Kind, LabelSeen, LabelSource, OptionSeen


def seen(
    label: str = "", kind: Kind = Kind.TEXT, *, source: LabelSource = LabelSource.BESIDE, **given: Any
) -> FieldSeen:
    """A field that a person can see and fill, with what `given` says otherwise; `options` are texts."""
    labels = (LabelSeen(source=source, text=label),) if label else ()
    options = tuple(OptionSeen(texts=(text,), disabled=False) for text in given.pop("options", ()))
    usual: dict[str, Any] = {
        "id": given.pop("id", label or kind.value),
        "frame": 0,
        "labels": labels,
        "sections": (),
        "hint": "",
        "unseen": "",
        "disabled": False,
        "readonly": False,
        "max_length": None,
        "multiple": False,
        "accept": "",
        "follows": None,
        "value": (),
    }
    return FieldSeen(kind=kind, options=options, **{**usual, **given})
