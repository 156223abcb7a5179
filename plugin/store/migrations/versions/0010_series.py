"""Series: their documents, and which run makes which of their boards."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("series_id", sa.String(length=64), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id"),
    )
    op.create_table(
        "series_boards",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("series_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("run_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id", "key"),
    )


def downgrade() -> None:
    op.drop_table("series_boards")
    op.drop_table("series")
