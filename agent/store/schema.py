"""The tables. Times are ISO 8601 UTC text, JSON is text, ids are strings: the same on SQLite and PostgreSQL."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

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
    Column("name", String(60), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", TIME, nullable=False),
    Column("last_used_at", TIME),
    Column("revoked_at", TIME),
)

cases = Table(
    "cases",
    metadata,
    Column("case_id", ID, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("shop", String(100)),
    Column("review_key", String(300), nullable=False),  # one review, one case
    Column("review_json", Text, nullable=False),
    Column("order_id", String(64)),
    Column("buyer", String(100)),
    Column("status", String(32), nullable=False),
    Column("round", Integer, nullable=False),
    Column("ground", String(32)),
    Column("reason", String(200)),
    Column("verdict", String(32), nullable=False),
    Column("triage_json", Text, nullable=False),
    Column("outcome", String(32)),
    Column("created_at", TIME, nullable=False),
    Column("updated_at", TIME, nullable=False),
    UniqueConstraint("platform", "review_key"),
    Index("ix_cases_status_updated_at", "status", "updated_at"),
    Index("ix_cases_order_id", "order_id"),
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
    Column("kind", String(40), nullable=False),
    Column("status", String(32), nullable=False),
    Column("title", String(300), nullable=False),
    Column("detail", Text, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("evidence_id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.case_id"), nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("shows", Text, nullable=False),
    Column("captured_at", TIME, nullable=False),
    Column("source_url", Text),
    Column("method", Text, nullable=False),
    Column("grade", String(2), nullable=False),
    Column("does_not_prove", Text, nullable=False),
    Column("facts_json", Text, nullable=False),
    Column("files_json", Text, nullable=False),
    Column("deleted_at", TIME),
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
    Column("number", String(64), index=True),  # the platform's appeal number
    Column("appeal_json", Text, nullable=False),
    Column("receipt_json", Text),
)

notices = Table(
    "notices",
    metadata,
    Column("notice_id", ID, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("shop", String(100)),
    Column("fingerprint", String(64), nullable=False),  # the same notice read twice is one row
    Column("case_id", ID, ForeignKey("cases.case_id"), index=True),
    Column("seen_at", TIME, nullable=False),
    Column("notice_json", Text, nullable=False),
    UniqueConstraint("platform", "fingerprint"),
)

watches = Table(
    "watches",
    metadata,
    Column("watch_id", ID, primary_key=True),
    Column("platform", String(32), nullable=False),
    Column("shop", String(100)),
    Column("next_visit_at", TIME, nullable=False),
    Column("lease_until", TIME),
    Column("failures", Integer, nullable=False),
    Column("last_visit_at", TIME),
    Column("last_state", String(32)),
    Column("paused", Boolean, nullable=False),
    Column("day", String(10), nullable=False),
    Column("pages_today", Integer, nullable=False),
    UniqueConstraint("platform", "shop"),
)

alerts = Table(
    "alerts",
    metadata,
    Column("alert_id", ID, primary_key=True),
    Column("alert_key", String(200), nullable=False, unique=True),  # nothing is alerted twice
    Column("kind", String(32), nullable=False),
    Column("case_id", ID, ForeignKey("cases.case_id"), index=True),
    Column("title", String(200), nullable=False),
    Column("body", Text, nullable=False),
    Column("raised_at", TIME, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("seen_at", TIME),
)

audit = Table(
    "audit",
    metadata,
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("at", TIME, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
