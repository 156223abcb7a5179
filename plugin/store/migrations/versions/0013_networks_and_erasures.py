"""Networks of series; what was erased from them, in numbers and digests."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0013"
down_revision = "0012"

_ID = sa.String(length=64)


def upgrade() -> None:
    op.create_table(
        "networks",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("series_id", _ID, nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id"),
    )
    op.create_table(
        "erasures",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("series_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
    )
    op.create_index("ix_erasures_series", "erasures", ["owner", "series_id"])
    op.create_table(
        "erased_traces",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("erasure_id", _ID, nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("digest", _ID, nullable=False),
        sa.PrimaryKeyConstraint("owner", "erasure_id", "about"),
        sa.ForeignKeyConstraint(["owner", "erasure_id"], ["erasures.owner", "erasures.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "erased_items",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("item_id", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("owner", "board_id", "item_id"),
    )


def downgrade() -> None:
    for table in ("erased_items", "erased_traces", "erasures", "networks"):
        op.drop_table(table)
