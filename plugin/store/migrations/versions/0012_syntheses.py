"""Syntheses: results of boards, rounds of harvesting, the codebook, recommendations."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "series_results",
        *_whose(),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("stamp", sa.String(length=64), nullable=False),
        sa.Column("result", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id", "key"),
    )
    op.create_table(
        "harvest_rounds",
        *_whose(),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id", "key"),
    )
    op.create_table(
        "codebook_rulings",
        *_whose(),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("ruling", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id", "number"),
    )
    op.create_table(
        "series_recommendations",
        *_whose(),
        sa.Column("recommendations", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id"),
    )


def _whose() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("series_id", sa.String(length=64), nullable=False),
    )


def downgrade() -> None:
    for table in ("series_recommendations", "codebook_rulings", "harvest_rounds", "series_results"):
        op.drop_table(table)
