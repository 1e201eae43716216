"""Which options an item of a plan names, and which of a field's options read so."""

from collections.abc import Sequence

from agent.domain.labels import plain, readings
from agent.domain.offers import OptionSeen
from shared.plan import PlanItem


def choices_of(item: PlanItem) -> tuple[str, ...]:
    """The option texts of an item, one or several."""
    return (item.choice,) if isinstance(item.choice, str) else item.choice or ()


def options_reading(options: Sequence[OptionSeen], text: str) -> list[int]:
    """Indexes of the options that read so: letter for letter if any does, else without brackets and polite words."""
    exact = [index for index, option in enumerate(options) if any(plain(own) == plain(text) for own in option.texts)]
    if exact or not plain(text):
        return exact
    ways = readings(text)
    return [index for index, option in enumerate(options) if any(readings(own) & ways for own in option.texts)]
