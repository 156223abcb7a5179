"""Courses: how the workshop on a board goes, or went."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "courses",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("course", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "board_id"),
    )


def downgrade() -> None:
    op.drop_table("courses")
