"""A ground that the operator took against triage is known as hers, with the words of the review that carry it."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

HERS = """
UPDATE cases SET overruled_json = '[]' WHERE ground IS NOT NULL AND 'overruled' = (
    SELECT kind FROM case_events WHERE case_events.case_id = cases.case_id AND kind IN ('chosen', 'overruled')
    ORDER BY event_id DESC LIMIT 1
)
"""


def upgrade() -> None:
    op.add_column("cases", sa.Column("overruled_json", sa.Text(), nullable=True))
    op.execute(HERS)
