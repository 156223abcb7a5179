"""Surveys with what was answered, interviews with their excerpts, and the assumptions made of both."""

import sqlalchemy as sa
from alembic import op

from plugin.store.moments import Moment

revision = "0009"
down_revision = "0008"

_ID = sa.String(length=64)


def _of_survey() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["owner", "survey_id"], ["surveys.owner", "surveys.id"], ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "surveys",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("token", _ID, nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("address", sa.String(length=10), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("opens_at", Moment(), nullable=True),
        sa.Column("closes_at", Moment(), nullable=True),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
        sa.UniqueConstraint("token"),
    )
    op.create_index("ix_surveys_board", "surveys", ["owner", "board_id"])
    op.create_table(
        "survey_sheets",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("survey_id", _ID, nullable=False),
        _of_survey(),
        sa.PrimaryKeyConstraint("owner", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_survey_sheets_survey", "survey_sheets", ["owner", "survey_id"])
    op.create_table(
        "survey_tallies",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("survey_id", _ID, nullable=False),
        sa.Column("item", _ID, nullable=False),
        sa.Column("value", sa.String(length=10), nullable=False),
        sa.Column("ticks", sa.Integer(), nullable=False),
        _of_survey(),
        sa.PrimaryKeyConstraint("owner", "survey_id", "item", "value"),
    )
    op.create_table(
        "survey_answers",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("survey_id", _ID, nullable=False),
        sa.Column("item", _ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _of_survey(),
        sa.PrimaryKeyConstraint("owner", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_survey_answers_survey", "survey_answers", ["owner", "survey_id"])
    op.create_table(
        "interviews",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("pseudonym", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("guide", sa.String(length=200), nullable=False),
        sa.Column("guide_version", sa.String(length=50), nullable=False),
        sa.Column("consent_on", sa.String(length=10), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("recorded", sa.Boolean(), nullable=False),
        sa.Column("recording_deleted_on", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("owner", "id"),
    )
    op.create_index("ix_interviews_board", "interviews", ["owner", "board_id"])
    op.create_table(
        "interview_excerpts",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("interview_id", _ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner", "interview_id"], ["interviews.owner", "interviews.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("owner", "id"),
    )
    op.create_index("ix_interview_excerpts_interview", "interview_excerpts", ["owner", "interview_id"])
    op.create_table(
        "assumptions",
        sa.Column("owner", _ID, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("board_id", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("valence", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(length=20), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("holds", sa.Text(), nullable=False),
        sa.Column("also", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("owner", "id"),
    )
    op.create_index("ix_assumptions_board", "assumptions", ["owner", "board_id"])


def downgrade() -> None:
    for table in (
        "assumptions",
        "interview_excerpts",
        "interviews",
        "survey_answers",
        "survey_tallies",
        "survey_sheets",
        "surveys",
    ):
        op.drop_table(table)
