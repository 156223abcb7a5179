"""The tables. Every row has an owner: the account whose boards, runs and credits it is about."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    Text,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from plugin.store.moments import Moment

_ID = String(64)


class Base(DeclarativeBase):
    """What all tables have."""


class RecipeRow(Base):
    """How a board was made, with the blueprint that was compiled then (compressed JSON and its hash)."""

    __tablename__ = "recipes"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    owner: Mapped[str] = mapped_column(_ID, index=True)
    template: Mapped[str] = mapped_column(String(200))
    version: Mapped[str] = mapped_column(String(50))
    language: Mapped[str] = mapped_column(String(10))
    inputs: Mapped[dict[str, Any]] = mapped_column(JSON)
    blueprint_hash: Mapped[str] = mapped_column(String(64))
    blueprint: Mapped[bytes] = mapped_column(LargeBinary)


class RunRow(Base):
    """One execution of a plan. The lease names who works on it and until when.

    `stop_asked`: somebody wants it to end after the calls in flight. `due_at`: not to be picked up before
    then (None: at once). `problem`: why the last attempt ended (a problem-details document).
    """

    __tablename__ = "runs"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    owner: Mapped[str] = mapped_column(_ID, index=True)
    recipe_id: Mapped[str] = mapped_column(ForeignKey("recipes.id"))
    state: Mapped[str] = mapped_column(String(20), index=True)
    name: Mapped[str] = mapped_column(Text)
    mark: Mapped[str] = mapped_column(_ID)
    board_id: Mapped[str | None] = mapped_column(String(200), index=True)
    created_board: Mapped[bool]
    calls: Mapped[int] = mapped_column(BigInteger, default=0)
    credits: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    lease_owner: Mapped[str | None] = mapped_column(String(200))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    stop_asked: Mapped[bool] = mapped_column(default=False, server_default=false())
    due_at: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class JournalRow(Base):
    """One change in one batch: the intent, later what came of it."""

    __tablename__ = "journal"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    batch: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    owner: Mapped[str] = mapped_column(_ID)
    state: Mapped[str] = mapped_column(String(20))
    item_id: Mapped[str | None] = mapped_column(String(200))
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    detail: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)


class BoardRow(Base):
    """A board that carries a recipe: one recipe a board."""

    __tablename__ = "boards"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id"))
    recipe_id: Mapped[str] = mapped_column(ForeignKey("recipes.id"))
    name: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Moment)


class ItemRow(Base):
    """Which item on a board is a node of ours, and the fingerprint of what was last written to it."""

    __tablename__ = "items"
    __table_args__ = (
        ForeignKeyConstraint(["owner", "board_id"], ["boards.owner", "boards.board_id"], ondelete="CASCADE"),
    )

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str | None] = mapped_column(String(64))


class HarvestRow(Base):
    """A ledger as it was collected, so that the next harvest keeps its ids and shows what changed."""

    __tablename__ = "harvests"
    __table_args__ = (Index("ix_harvests_board", "owner", "board_id", "taken_at"),)

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    owner: Mapped[str] = mapped_column(_ID)
    board_id: Mapped[str] = mapped_column(String(200))
    taken_at: Mapped[datetime] = mapped_column(Moment)
    ledger: Mapped[bytes] = mapped_column(LargeBinary)
    snapshot: Mapped[bytes | None] = mapped_column(LargeBinary)


class DecisionRow(Base):
    """One decision of a facilitator about a note; what was decided in one go has one batch."""

    __tablename__ = "decisions"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    batch: Mapped[str] = mapped_column(_ID)
    at: Mapped[datetime] = mapped_column(Moment)
    decision: Mapped[bytes] = mapped_column(LargeBinary)


class ReviewRow(Base):
    """What the facilitator entered for the minutes of a board, and how far they are released."""

    __tablename__ = "reviews"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    state: Mapped[bytes] = mapped_column(LargeBinary)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class PhaseSnapshotRow(Base):
    """A board as it was when a phase ended, so that groups are known even after somebody tidied it."""

    __tablename__ = "phase_snapshots"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    phase: Mapped[str] = mapped_column(_ID, primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(Moment)
    snapshot: Mapped[bytes] = mapped_column(LargeBinary)


class JobRow(Base):
    """A harvest or an export that somebody asked for; `result` is the harvest's or the document's id."""

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    owner: Mapped[str] = mapped_column(_ID, index=True)
    kind: Mapped[str] = mapped_column(String(20))
    board_id: Mapped[str] = mapped_column(String(200), index=True)
    wish: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(20), index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(Moment)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    result: Mapped[str | None] = mapped_column(_ID)
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    lease_owner: Mapped[str | None] = mapped_column(String(200))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)


class DocumentRow(Base):
    """A finished document, kept until it is downloaded, replaced or deleted with its owner's data."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    owner: Mapped[str] = mapped_column(_ID, index=True)
    board_id: Mapped[str] = mapped_column(String(200), index=True)
    harvest_id: Mapped[str] = mapped_column(_ID)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Moment)


class SummaryRow(Base):
    """A summary we wrote back to a board as a document, or meant to (then without an item)."""

    __tablename__ = "summaries"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    mark: Mapped[str] = mapped_column(_ID, primary_key=True)
    harvest_id: Mapped[str] = mapped_column(_ID)
    words: Mapped[str] = mapped_column(String(64))
    x: Mapped[float] = mapped_column(Float(53))
    y: Mapped[float] = mapped_column(Float(53))
    at: Mapped[datetime] = mapped_column(Moment)
    item_id: Mapped[str | None] = mapped_column(String(200))
    fingerprint: Mapped[str | None] = mapped_column(String(64))


class CreditAccountRow(Base):
    """The credits of one account at one whiteboard in the last minute (`plugin.credits.account` as JSON)."""

    __tablename__ = "credit_accounts"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    whiteboard: Mapped[str] = mapped_column(String(200), primary_key=True)
    account: Mapped[str] = mapped_column(Text)


class InstallationRow(Base):
    """A user's connection of the app in one team. `sealed` holds the encrypted tokens, nothing once they are over."""

    __tablename__ = "installations"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    user_id: Mapped[str] = mapped_column(_ID)
    team_id: Mapped[str] = mapped_column(_ID)
    user_name: Mapped[str] = mapped_column(Text)
    team_name: Mapped[str] = mapped_column(Text)
    scopes: Mapped[str] = mapped_column(Text)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime | None] = mapped_column(Moment)
    refresh_after: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[str] = mapped_column(_ID)
    connected_at: Mapped[datetime] = mapped_column(Moment)
    lease_owner: Mapped[str | None] = mapped_column(String(200))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)


class SpentStateRow(Base):
    """A sign-in whose way back was taken. Nobody is known yet then: the owner is the browser it began in."""

    __tablename__ = "spent_states"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    until: Mapped[datetime] = mapped_column(Moment, index=True)


class CourseRow(Base):
    """How the workshop on a board goes, or went: real times, cuts, groups that joined. Nobody's name is in it."""

    __tablename__ = "courses"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    course: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime] = mapped_column(Moment)
