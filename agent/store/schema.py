"""The tables, of plain types alone: times are ISO 8601 UTC text, JSON is text, ids are strings."""

import re

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """NUL and halves of characters become U+FFFD: PostgreSQL refuses them, SQLite's functions stop at the first."""
    return UNSTORABLE.sub("\ufffd", text)


class Words(TypeDecorator[str]):
    """Text that may come from a page, made storable. JSON columns need no such care: there NUL is escaped."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None else storable(value)


NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

TIME = String(32)
ID = String(64)

pairings = Table(
    "pairings",
    metadata,
    Column("pairing_id", ID, primary_key=True),
    Column("name", Words(60), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", TIME, nullable=False),
    Column("revoked_at", TIME),
)

pairing_requests = Table(
    "pairing_requests",
    metadata,
    Column("request_id", ID, primary_key=True),
    Column("name", Words(60), nullable=False),
    Column("digits", String(6), nullable=False),
    Column("asked_at", TIME, nullable=False, index=True),
    Column("expires_at", TIME, nullable=False),
    Column("accepted_at", TIME),
    Column("given_at", TIME),  # the token was given, once
)

desk_links = Table(
    "desk_links",
    metadata,
    Column("link_hash", String(64), primary_key=True),
    Column("path", String(200), nullable=False),
    Column("expires_at", TIME, nullable=False),
    Column("used_at", TIME),
)

FILTERED = ("platform", "shop", "ground", "outcome", "assignee", "created_at")
"""What a list of cases is filtered by: it stands in the indexes, for a walk along one must not read every case."""

cases = Table(
    "cases",
    metadata,
    Column("case_id", ID, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("shop", Words(100)),
    Column("review_key", Words(300), nullable=False),  # one review, one case
    Column("fingerprint", String(64), nullable=False),  # joins a review read once with its id and once without
    Column("review_json", Text, nullable=False),
    Column("order_id", Words(64)),
    Column("buyer", Words(100)),
    Column("status", String(32), nullable=False),
    Column("round", Integer, nullable=False),
    Column("ground", String(32)),
    Column("reason", Words(200)),
    Column("overruled_json", Text),  # words by which she holds the ground against triage; null: triage found it
    Column("verdict", String(32), nullable=False),
    Column("triage_json", Text, nullable=False),
    Column("outcome", String(32)),
    Column("created_at", TIME, nullable=False),
    Column("updated_at", TIME, nullable=False),
    Column("rating", Integer),  # of the review, for counting; so is the day, in Shanghai
    Column("posted_day", String(10)),
    Column("opened_day", Integer),  # on which the case was made, in Shanghai; days since the year 1 began
    Column("assignee", ID),  # the operator who looks after it
    Column("due_order", String(32), nullable=False, server_default="9"),  # the deadline to show; 9: none
    Column("turns_at", TIME),  # when that deadline passes, and another may be the one to show
    Column("line", Integer),  # its line in the index of words; null until it stands there
    UniqueConstraint("platform", "review_key"),
    Index("ix_cases_status", "status", "verdict"),
    Index("ix_cases_stars", "posted_day", "rating", "platform", "shop"),
    Index("ix_cases_open_stars", "status", "rating", "opened_day", "platform", "shop"),
    Index("ix_cases_case_status", "case_id", "status"),
    Index("ix_cases_turns_at", "turns_at"),
    Index("ix_cases_platform_shop", "platform", "shop"),
    Index("ix_cases_by_due", "status", "due_order", "case_id", *FILTERED),
    Index("ix_cases_by_status", "status", "updated_at", "case_id", *FILTERED),
    Index("ix_cases_by_change", "updated_at", "case_id", "status", *FILTERED),
    Index("ix_cases_by_line", "line", "case_id", "status", *FILTERED),
    Index("ix_cases_order_id", "order_id"),
    Index("ix_cases_fingerprint", "platform", "fingerprint"),
    Index("ix_cases_assignee", "assignee", "status", "updated_at", "case_id"),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("line", Integer, primary_key=True, autoincrement=True),
    Column("capture_id", ID, nullable=False, unique=True),  # the idempotency key
    Column("case_id", ID, nullable=False),  # of the case that is opened, or joined, right after
    Column("taken_at", TIME, nullable=False),
    Column("capture_json", Text, nullable=False),
    Column("answer_json", Text, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("capture_id", ID, primary_key=True),  # the idempotency key
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("captured_at", TIME, nullable=False),
    Column("taken_at", TIME, nullable=False),
    Column("capture_json", Text, nullable=False),
    Column("answer_json", Text, nullable=False),
)

case_events = Table(
    "case_events",
    metadata,
    Column("event_id", Integer, primary_key=True, autoincrement=True),
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("at", TIME, nullable=False),
    Column("actor", String(16), nullable=False),
    Column("by", String(80)),  # who is behind it, where known: `operator:<id>` or `extension:<pairing id>`
    Column("kind", String(40), nullable=False),
    Column("status", String(32), nullable=False),
    Column("title", Words(300), nullable=False),
    Column("detail", Words, nullable=False),
    Index("ix_case_events_kind", "kind", "case_id", "event_id"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("evidence_id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("shows", Words, nullable=False),
    Column("captured_at", TIME, nullable=False),
    Column("source_url", Words),
    Column("method", Words, nullable=False),
    Column("grade", String(2), nullable=False),
    Column("does_not_prove", Words, nullable=False),
    Column("facts_json", Text, nullable=False),
    Column("files_json", Text, nullable=False),
    Column("deleted_at", TIME),
    Column("told", Words, nullable=False, server_default=""),
)

shelf = Table(
    "shelf",
    metadata,
    Column("document_id", ID, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("shop", Words(100)),
    Column("product", Words(200)),  # null: for all that the shop sells
    Column("kind", String(32), nullable=False),
    Column("shows", Words, nullable=False),
    Column("kept_at", TIME, nullable=False),
    Column("file_json", Text, nullable=False),
    Column("removed_at", TIME),
    Column("told", Words, nullable=False, server_default=""),
    Index("ix_shelf_platform_shop", "platform", "shop"),
)

upload_choices = Table(
    "upload_choices",
    metadata,
    Column("case_id", ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("ordered_json", Text, nullable=False),
    Column("left_out_json", Text, nullable=False),
    Column("pages_json", Text, nullable=False, server_default="{}"),
    Column("chosen_at", TIME, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("question_id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("wording", String(32), nullable=False),
    Column("about", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("asked_at", TIME, nullable=False),
    Column("told_at", TIME, nullable=False),
    Column("wait_hours", Integer, nullable=False),
    Column("due_at", TIME, nullable=False, index=True),  # asked_at and wait_hours, for finding
    Column("evidence_json", Text, nullable=False),
    Column("passed_over_json", Text, nullable=False, server_default="[]"),  # keys of turns that are no answer
    Column("taken_back_at", TIME),
)

picture_marks = Table(
    "picture_marks",
    metadata,
    Column("evidence_id", ID, ForeignKey("evidence.evidence_id"), primary_key=True),
    Column("marks_json", Text, nullable=False),
    Column("marked_at", TIME, nullable=False),
)

suggested_blurs = Table(
    "suggested_blurs",
    metadata,
    Column("evidence_id", ID, ForeignKey("evidence.evidence_id"), primary_key=True),
    Column("blurs_json", Text, nullable=False),
)

environments = Table(
    "environments",
    metadata,
    Column("evidence_id", ID, ForeignKey("evidence.evidence_id"), primary_key=True),
    Column("environment_json", Text, nullable=False),
)

statements = Table(
    "statements",
    metadata,
    Column("case_id", ID, ForeignKey("cases.case_id"), primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("statement_json", Text, nullable=False),
    Column("updated_at", TIME, nullable=False),
)

appeals = Table(
    "appeals",
    metadata,
    Column("appeal_id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("round", Integer, nullable=False),
    Column("state", String(32), nullable=False),
    Column("filled_at", TIME, nullable=False),
    Column("number", Words(64), index=True),  # the platform's appeal number
    Column("appeal_json", Text, nullable=False),
    Column("receipt_json", Text),
)

notices = Table(
    "notices",
    metadata,
    Column("notice_id", ID, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("shop", Words(100)),
    Column("fingerprint", String(64), nullable=False),  # the same notice read twice is one row
    Column("case_id", ID, ForeignKey("cases.case_id"), index=True),
    Column("seen_at", TIME, nullable=False),
    Column("notice_json", Text, nullable=False),
    UniqueConstraint("platform", "fingerprint"),
)

sortings = Table(
    "sortings",
    metadata,
    Column("notice_id", ID, ForeignKey("notices.notice_id"), primary_key=True),
    Column("case_id", ID, ForeignKey("cases.case_id")),  # null: put aside
    Column("sorted_at", TIME, nullable=False),
    Column("status_before", String(32)),
    Column("status_after", String(32)),
    Column("outcome_before", String(32)),
    Column("event_id", Integer),  # the last that the sorting wrote
)

watches = Table(
    "watches",
    metadata,
    Column("watch_id", ID, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("shop", Words(100)),
    Column("next_visit_at", TIME, nullable=False),
    Column("lease_until", TIME),
    Column("failures", Integer, nullable=False),
    Column("last_visit_at", TIME),
    Column("last_state", String(32)),
    Column("paused", Boolean, nullable=False),
    Column("day", String(10), nullable=False),
    Column("pages_today", Integer, nullable=False),
    Column("gap_began_at", TIME),
    Column("gap_ended_at", TIME),
    Column("gap_why", String(32)),
    UniqueConstraint("platform", "shop"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("alert_id", ID, primary_key=True),
    Column("alert_key", String(200), nullable=False, unique=True),  # nothing is alerted twice
    Column("kind", String(32), nullable=False),
    Column("case_id", ID, ForeignKey("cases.case_id"), index=True),
    Column("watch_id", ID),  # of the shop it is about, watched or not
    Column("title", Words(200), nullable=False),
    Column("body", Words, nullable=False),
    Column("raised_at", TIME, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("seen_at", TIME),
    Index("ix_alerts_seen_at", "seen_at", "case_id"),
)

audit = Table(
    "audit",
    metadata,
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("at", TIME, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", Words(200), nullable=False),
    Column("detail", Words, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("head_id", Integer, primary_key=True, autoincrement=False),  # one row: 1
    Column("line", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

channels = Table(
    "channels",
    metadata,
    Column("channel_id", ID, primary_key=True),
    Column("kind", String(16), nullable=False),  # where it leads is a secret, and not here
    Column("name", Words(60), nullable=False),
    Column("is_on", Boolean, nullable=False),
    Column("since", TIME, nullable=False),
    Column("alert_kinds", Text, nullable=False),
    Column("watch_ids", Text, nullable=False, server_default="[]"),  # none: of every shop
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_to", Integer, nullable=False),
    Column("urgent_passes", Boolean, nullable=False),
    Column("digest_minutes", Integer, nullable=False),
    Column("removed_at", TIME),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("alert_id", ID, ForeignKey("alerts.alert_id"), primary_key=True),
    Column("channel_id", ID, ForeignKey("channels.channel_id"), primary_key=True),
    Column("state", String(16), nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("due_at", TIME, nullable=False),
    Column("error", Words, nullable=False),
)
