"""The tables of surveys, interviews and assumptions. No row of an answer says who gave it, when, or after which."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment

_ID = String(64)


def _of_survey(name: str = "survey_id") -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["owner", name], ["surveys.owner", "surveys.id"], ondelete="CASCADE")


class SurveyRow(Base):
    """A survey opened for a board, with its questions as they were then."""

    __tablename__ = "surveys"
    __table_args__ = (Index("ix_surveys_board", "owner", "board_id"),)

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200))
    token: Mapped[str] = mapped_column(_ID, unique=True)
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    address: Mapped[str] = mapped_column(String(10))
    created_at: Mapped[datetime] = mapped_column(Moment)
    zone: Mapped[str] = mapped_column(String(64))
    opens_at: Mapped[datetime | None] = mapped_column(Moment)
    closes_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked: Mapped[bool] = mapped_column(Boolean)


class SurveySheetRow(Base):
    """That a sheet came in, so that a form sent twice counts once. It leads to no answer, and to nobody."""

    __tablename__ = "survey_sheets"
    __table_args__ = (
        _of_survey(),
        Index("ix_survey_sheets_survey", "owner", "survey_id"),
        {"sqlite_with_rowid": False},
    )

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    survey_id: Mapped[str] = mapped_column(_ID)


class SurveyTallyRow(Base):
    """How often a value was ticked: of what is ticked there is nothing but the number."""

    __tablename__ = "survey_tallies"
    __table_args__ = (_of_survey(),)

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    survey_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    item: Mapped[str] = mapped_column(_ID, primary_key=True)
    value: Mapped[str] = mapped_column(String(10), primary_key=True)
    ticks: Mapped[int]


class SurveyAnswerRow(Base):
    """Words somebody wrote to one item; nothing ties them to the other words of the same person."""

    __tablename__ = "survey_answers"
    __table_args__ = (
        _of_survey(),
        Index("ix_survey_answers_survey", "owner", "survey_id"),
        {"sqlite_with_rowid": False},
    )

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    survey_id: Mapped[str] = mapped_column(_ID)
    item: Mapped[str] = mapped_column(_ID)
    text: Mapped[str] = mapped_column(Text)


class InterviewRow(Base):
    """A conversation somebody consented to; without that there is no row. Days are ISO dates."""

    __tablename__ = "interviews"
    __table_args__ = (Index("ix_interviews_board", "owner", "board_id"),)

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200))
    pseudonym: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(20))
    guide: Mapped[str] = mapped_column(String(200))
    guide_version: Mapped[str] = mapped_column(String(50))
    consent_on: Mapped[str] = mapped_column(String(10))
    minutes: Mapped[int | None]
    recorded: Mapped[bool] = mapped_column(Boolean)
    recording_deleted_on: Mapped[str | None] = mapped_column(String(10))


class ExcerptRow(Base):
    """One statement of an interview as it was heard."""

    __tablename__ = "interview_excerpts"
    __table_args__ = (
        ForeignKeyConstraint(["owner", "interview_id"], ["interviews.owner", "interviews.id"], ondelete="CASCADE"),
        Index("ix_interview_excerpts_interview", "owner", "interview_id"),
    )

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    interview_id: Mapped[str] = mapped_column(_ID)
    text: Mapped[str] = mapped_column(Text)


class AssumptionRow(Base):
    """What became of an answer or an excerpt (its `id`): the statement, and the notes made of it, by area."""

    __tablename__ = "assumptions"
    __table_args__ = (Index("ix_assumptions_board", "owner", "board_id"),)

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(20))
    statement: Mapped[str] = mapped_column(Text)
    stage: Mapped[str] = mapped_column(String(20))
    valence: Mapped[str] = mapped_column(String(20))
    about: Mapped[str] = mapped_column(String(20))
    notes: Mapped[dict[str, str]] = mapped_column(JSON)
    holds: Mapped[str] = mapped_column(Text)
    also: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
