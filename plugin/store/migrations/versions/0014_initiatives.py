"""Initiatives that live on: their answers, addresses of people who want to be reminded, and the mails."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0014"
down_revision = "0013"

_ID = sa.String(length=64)


def upgrade() -> None:
    op.create_table(
        "initiatives",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("canvas", _ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("began_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("link", _ID, nullable=False),
        sa.Column("sealed_link", sa.LargeBinary(), nullable=False),
        sa.Column("own_link", sa.Boolean(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=20), nullable=False),
        sa.Column("pseudonym", sa.String(length=60), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
        sa.UniqueConstraint("link"),
    )
    op.create_index("ix_initiatives_canvas", "initiatives", ["owner", "board_id", "canvas"], unique=True)
    op.create_index("ix_initiatives_expires_at", "initiatives", ["expires_at"])
    op.create_table(
        "initiative_answers",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("initiative_id", _ID, nullable=False),
        sa.Column("week", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("reached", sa.JSON(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        _of_initiative(),
        sa.PrimaryKeyConstraint("owner", "initiative_id", "week"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reminder_contacts",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("initiative_id", _ID, nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("confirm", _ID, nullable=True),
        sa.Column("stop", _ID, nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        _of_initiative(),
        sa.PrimaryKeyConstraint("owner", "id"),
        sa.UniqueConstraint("confirm"),
        sa.UniqueConstraint("stop"),
    )
    op.create_index("ix_reminder_contacts_initiative", "reminder_contacts", ["owner", "initiative_id"])
    op.create_index("ix_reminder_contacts_expires_at", "reminder_contacts", ["expires_at"])
    op.create_table(
        "reminder_mails",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("contact_id", _ID, nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("try_at", Moment(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=60), nullable=True),
        sa.Column("lease_owner", sa.String(length=200), nullable=True),
        sa.Column("lease_until", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner", "contact_id"], ["reminder_contacts.owner", "reminder_contacts.id"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner", "id"),
    )
    op.create_index("ix_reminder_mails_contact", "reminder_mails", ["owner", "contact_id"])
    op.create_index("ix_reminder_mails_turn", "reminder_mails", ["state", "try_at"])


def _of_initiative() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["owner", "initiative_id"], ["initiatives.owner", "initiatives.id"], ondelete="CASCADE"
    )


def downgrade() -> None:
    for table in ("reminder_mails", "reminder_contacts", "initiative_answers", "initiatives"):
        op.drop_table(table)
