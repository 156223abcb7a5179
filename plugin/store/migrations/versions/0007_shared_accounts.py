"""Credit accounts: who was granted what in the last minute, in the place of one number a minute."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.drop_table("credit_windows")
    op.create_table(
        "credit_accounts",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("whiteboard", sa.String(length=200), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "whiteboard"),
    )


def downgrade() -> None:
    op.drop_table("credit_accounts")
    op.create_table(
        "credit_windows",
        sa.Column("owner", sa.String(length=64), nullable=False),
        sa.Column("whiteboard", sa.String(length=200), nullable=False),
        sa.Column("ends", sa.Float(precision=53), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("allowance", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "whiteboard"),
    )
