"""Summaries written back to boards as documents."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "summaries",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("harvest_id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(length=64), nullable=False),
        sa.Column("x", sa.Float(53), nullable=False),
        sa.Column("y", sa.Float(53), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("item_id", sa.String(length=200), nullable=True),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("owner", "board_id", "mark"),
    )


def downgrade() -> None:
    op.drop_table("summaries")
