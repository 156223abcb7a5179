"""Mails that are to go out and addresses they go to, as values; the addresses themselves are sealed."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class MailState(StrEnum):
    """`WAITING` for its turn, `SENDING` from the moment the server might take it until it is known what it did,
    `SENT`, or `GIVEN_UP`: refused, too late, or not known twice."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    GIVEN_UP = "given up"


CONFIRM = 0
"""In the place of weeks: the mail that asks whether somebody wants mails."""

MOST_DOUBTS = 2
"""How often a mail is sent when it is not known whether the server took it: once, and once more."""


@dataclass(frozen=True)
class Contact:
    """Somebody who wants mails, or was asked. `confirm` is None once they said yes."""

    owner: str
    id: str
    initiative_id: str
    language: str
    sealed: bytes = field(repr=False)
    stop: str = field(repr=False)
    confirm: str | None = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True)
class Mail:
    """One mail; `weeks` after the workshop, or CONFIRM. `due_at` is when it should go, `try_at` when it may."""

    owner: str
    id: str
    contact_id: str
    weeks: int
    due_at: datetime
    try_at: datetime
    state: MailState = MailState.WAITING
    attempts: int = 0
    doubts: int = 0
    problem: str | None = None


@dataclass(frozen=True)
class Outbox:
    """How the mails of a board are getting on: how many in each state, and codes of what went wrong."""

    states: dict[MailState, int]
    problems: tuple[str, ...] = ()
