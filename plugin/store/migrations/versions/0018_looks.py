"""Looks of accounts: logo, colour and footer of a host."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "looks",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("look", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner"),
    )


def downgrade() -> None:
    op.drop_table("looks")
