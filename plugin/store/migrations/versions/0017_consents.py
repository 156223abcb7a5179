"""Consents to be named beside notes."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("shown", sa.String(length=8), nullable=False),
        sa.Column("text", sa.String(length=80), nullable=False),
        sa.Column("given_on", sa.String(length=10), nullable=False),
        sa.Column("withdrawn_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("owner", "board_id", "number"),
    )


def downgrade() -> None:
    op.drop_table("consents")
