"""Why a platform may act on a review, and how sure triage is of it."""

from enum import StrEnum


class Ground(StrEnum):
    """Platform-neutral ground of an appeal (申诉依据)."""

    IRRELEVANT = "irrelevant"
    ABUSE = "abuse"
    PRIVACY = "privacy"
    NOT_RECEIVED = "not_received"
    UNUSED = "unused"
    COMPETITOR = "competitor"
    EXTORTION = "extortion"
    UNTRUE = "untrue"
    ADVERTISING = "advertising"
    WRONG_ITEM = "wrong_item"
    RATING_CONTRADICTION = "rating_contradiction"
    PROHIBITED_CONTENT = "prohibited_content"
    FAKE_MEDIA = "fake_media"


class Strength(StrEnum):
    """How far a ground carries by itself, weakest first."""

    NEEDS_EVIDENCE = "needs_evidence"
    NEEDS_PERSON = "needs_person"
    APPEALABLE = "appealable"


class Verdict(StrEnum):
    """What triage says of a review, weakest first; the strongest ground decides."""

    NOT_APPEALABLE = "not_appealable"
    NEEDS_EVIDENCE = "needs_evidence"
    NEEDS_PERSON = "needs_person"
    APPEALABLE = "appealable"
