"""Note links, what came in by them and its way to the board; addresses that show one thing until they expire."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "note_links",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("area", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("per_visit", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("opens_at", Moment(), nullable=True),
        sa.Column("closes_at", Moment(), nullable=True),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
        sa.UniqueConstraint("token"),
    )
    op.create_index("ix_note_links_board", "note_links", ["owner", "board_id"])
    op.create_table(
        "contributions",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("link_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("x", sa.Float(53), nullable=True),
        sa.Column("y", sa.Float(53), nullable=True),
        sa.Column("width", sa.Float(53), nullable=True),
        sa.Column("height", sa.Float(53), nullable=True),
        sa.Column("item_id", sa.String(length=200), nullable=True),
        sa.Column("detail", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["owner", "link_id"], ["note_links.owner", "note_links.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("owner", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_contributions_link", "contributions", ["owner", "link_id", "state"])
    op.create_table(
        "note_deliveries",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("problem", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("sent_at", Moment(), nullable=True),
        sa.Column("lease_owner", sa.String(length=200), nullable=True),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("owner", "board_id"),
    )
    op.create_index("ix_note_deliveries_due_at", "note_deliveries", ["due_at"])
    op.create_table(
        "short_links",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("target", sa.String(length=64), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "token"),
        sa.UniqueConstraint("token"),
    )
    op.create_index("ix_short_links_expires_at", "short_links", ["expires_at"])


def downgrade() -> None:
    op.drop_table("short_links")
    op.drop_table("note_deliveries")
    op.drop_table("contributions")
    op.drop_table("note_links")
