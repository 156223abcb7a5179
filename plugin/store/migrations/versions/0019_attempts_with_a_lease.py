"""Attempts are counted with the lease: a run that somebody may have worked on before counts as tried."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute("UPDATE runs SET attempts = 1 WHERE attempts = 0")


def downgrade() -> None:
    """What was tried stays tried."""
