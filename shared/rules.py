"""A platform's limits: several values where sources disagree; all are shown, the strictest is used."""

from shared.model import Noun
from shared.provenance import Sourced


class Rules(Noun):
    """The platform's limits. Several values where sources disagree: all are shown, the strictest is used."""

    window_days: tuple[Sourced[int], ...]
    reply_window_days: tuple[Sourced[int], ...]
    rounds: tuple[Sourced[int], ...]
    handling_workdays: tuple[Sourced[int], ...]
    second_handling_workdays: tuple[Sourced[int], ...]
    supplement_workdays: tuple[Sourced[int], ...]
    chat_retention_days: tuple[Sourced[int], ...]
    text_max: tuple[Sourced[int], ...]
    text_min: tuple[Sourced[int], ...]
    file_count_max: tuple[Sourced[int], ...]
    file_mb_max: tuple[Sourced[int], ...]
    file_types: tuple[Sourced[tuple[str, ...]], ...]
