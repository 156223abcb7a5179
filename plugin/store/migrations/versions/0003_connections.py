"""Connections: the installations with their sealed tokens, and the sign-ins whose way back was taken."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "installations",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=64), nullable=False),
        sa.Column("team_id", sa.String(length=64), nullable=False),
        sa.Column("user_name", sa.Text(), nullable=False),
        sa.Column("team_name", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("expires_at", Moment(), nullable=True),
        sa.Column("refresh_after", Moment(), nullable=True),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("connected_at", Moment(), nullable=False),
        sa.Column("lease_owner", sa.String(length=200), nullable=True),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("owner"),
    )
    op.create_table(
        "spent_states",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
    )
    op.create_index("ix_spent_states_until", "spent_states", ["until"])


def downgrade() -> None:
    op.drop_table("spent_states")
    op.drop_table("installations")
