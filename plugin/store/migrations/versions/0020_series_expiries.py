"""Accounts of series that went on their retention date."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "series_expiries",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("series", sa.String(length=64), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("told_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series"),
    )


def downgrade() -> None:
    op.drop_table("series_expiries")
