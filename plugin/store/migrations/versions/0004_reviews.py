"""Reviews: decisions about notes, what the facilitator entered, and boards as they were at the end of a phase."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("batch", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("decision", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "board_id", "number"),
    )
    op.create_table(
        "reviews",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "board_id"),
    )
    op.create_table(
        "phase_snapshots",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("phase", sa.String(length=64), nullable=False),
        sa.Column("taken_at", Moment(), nullable=False),
        sa.Column("snapshot", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "board_id", "phase"),
    )


def downgrade() -> None:
    for table in ("phase_snapshots", "reviews", "decisions"):
        op.drop_table(table)
