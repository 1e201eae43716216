"""When two readings are of one review: the platform's id decides; without it order, kind, time and words."""

import hashlib

from shared.review import Review


def review_key(review: Review) -> str:
    """What is the same for one review on one platform, at most 300 characters. A follow-up has a key of its own."""
    if review.review_id is not None:
        return f"id:{review.kind}:{review.review_id}"
    return f"print:{fingerprint(review)}"


def fingerprint(review: Review) -> str:
    """SHA-256 (hex) of order, kind, time of posting and words."""
    posted = review.posted_at.isoformat() if review.posted_at else ""
    parts = (review.order_id or "", review.kind, posted, review.text)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def is_same_review(one: Review, other: Review) -> bool:
    """Two ids decide; if only one reading has an id, order and words must agree, and an order must be known."""
    if one.review_id is not None and other.review_id is not None:
        return one.review_id == other.review_id and one.kind is other.kind
    if one.review_id is None and other.review_id is None:
        return fingerprint(one) == fingerprint(other)
    return one.order_id is not None and fingerprint(one) == fingerprint(other)


def is_sighting_of(seen: Review, known: Review) -> bool:
    """Whether a later reading is of a known review, also when the platform has taken its words away meanwhile.

    Two ids decide; where a reading has none, order and kind must agree and what words there are must be the same.
    """
    if seen.review_id is not None and known.review_id is not None:
        return review_key(seen) == review_key(known)
    if known.order_id is None or (seen.order_id, seen.kind) != (known.order_id, known.kind):
        return False
    return seen.text in ("", known.text)


def with_gaps_filled(known: Review, later: Review) -> Review:
    """`known` with what only the later reading tells; what was known stays as it was first read."""
    missing = {name for name, value in known if value is None}
    found = {name: value for name, value in later if name in missing and value is not None}
    return known.model_copy(update=found) if found else known
