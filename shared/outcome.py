"""What a platform decided. A win is not one thing: some platforms delete, some only fold."""

from enum import StrEnum


class Outcome(StrEnum):
    REMOVED = "removed"
    TEXT_REMOVED = "text_removed"
    FOLDED = "folded"
    DOWNRANKED = "downranked"
    EXCLUDED_FROM_SCORE = "excluded_from_score"
    REJECTED = "rejected"
    NO_DECISION = "no_decision"
