"""Series in use: what upgrades told their boards, and what is frozen."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "series_tellings",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("series_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("telling", sa.LargeBinary(), nullable=False),
        sa.Column("told_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id", "key"),
    )
    op.create_table(
        "series_freezes",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("series_id", sa.String(length=64), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("frozen_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id", "event"),
    )


def downgrade() -> None:
    op.drop_table("series_freezes")
    op.drop_table("series_tellings")
