"""People in series: doors and documents, members, invitations."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "series_sheets",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("series_id", sa.String(length=64), nullable=False),
        sa.Column("door", sa.String(length=64), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "series_id"),
        sa.UniqueConstraint("door"),
    )
    op.create_table(
        "series_members",
        *_part(),
        sa.Column("member", sa.String(length=64), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
    )
    op.create_index("ix_series_members_member", "series_members", ["member"])
    op.create_table(
        "series_invitations",
        *_part(),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
        sa.UniqueConstraint("digest"),
    )


def _part() -> list[sa.Column[object]]:
    return [
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("series_id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("companies", sa.JSON(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
    ]


def downgrade() -> None:
    op.drop_table("series_invitations")
    op.drop_table("series_members")
    op.drop_table("series_sheets")
