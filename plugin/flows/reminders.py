"""Sends mails that are due. The table is the truth: an intent before the server may have a mail, the outcome after it.

What is promised: a mail goes out once. Where nobody knows whether the server took it (the line broke, or this process
died, between the last byte and the answer) it is sent once more, with the same Message-ID, and never a third time.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from plugin.errors import MailDoubtful, MailFailed, MailRefused, UnknownBoard, UnknownInitiative
from plugin.flows.followup_links import Sealer, token_of
from plugin.flows.harvest import Blueprints, OurBoards
from plugin.flows.holder import is_dead
from plugin.followup.initiative import LivingInitiative
from plugin.followup.letter import Letter, confirm_letter, reminder_letter
from plugin.followup.reminder import CONFIRM, MOST_DOUBTS, Contact, Mail, MailState
from plugin.followup.schedule import LATE, patience
from plugin.language import Language

LEASE = timedelta(minutes=10)
"""Longer than a mail server can take for all its answers."""

NO_SERVER = timedelta(hours=6)
"""How long mails wait before it is looked again whether there is a mail server."""

_log = logging.getLogger(__name__)


class MailLine(Protocol):
    """A mail server; `plugin.mail.MailServer` fits it."""

    def post(self, letter: Letter, address: str, *, mail_id: str, at: datetime, sending: Callable[[], None]) -> None:
        """Raises MailDelayed, MailDoubtful, MailRefused."""


class MailBook(Protocol):
    """Mails, as a store keeps them."""

    def contact(self, owner: str, contact_id: str) -> Contact | None: ...

    def lease(
        self, owner: str, mail_id: str, holder: str, *, until: datetime, now: datetime, is_dead: Callable[[str], bool]
    ) -> Mail:
        """Raises RunLeased."""

    def intend(self, owner: str, mail_id: str, holder: str) -> None:
        """Raises RunLeased."""

    def sent(self, owner: str, mail_id: str, holder: str) -> None: ...

    def give_up(self, owner: str, mail_id: str, holder: str, problem: str) -> None: ...

    def leave(self, mail: Mail, holder: str) -> None: ...

    def stop(self, owner: str, contact_id: str) -> None: ...


class Initiatives(Protocol):
    """Initiatives, as a store keeps them."""

    def get(self, owner: str, initiative_id: str) -> LivingInitiative:
        """Raises UnknownInitiative."""


class MailArchive(Protocol):
    """What sending asks of a store; `plugin.store.store.Store` fits it as it is."""

    @property
    def boards(self) -> OurBoards: ...

    @property
    def runs(self) -> Blueprints: ...

    @property
    def initiatives(self) -> Initiatives: ...

    @property
    def reminders(self) -> MailBook: ...


@dataclass(frozen=True)
class Postman:
    """What sends mails: the store, what opens addresses, the mail server (None: there is none), and our own address.

    `language` gives our words by code; `holder` names this process.
    """

    store: MailArchive
    seal: Sealer
    server: MailLine | None
    root: str
    language: Callable[[str], Language]
    clock: Callable[[], datetime]
    holder: str
    is_dead: Callable[[str], bool] = is_dead


def post_mail(postman: Postman, owner: str, mail_id: str) -> MailState:
    """Sends one mail if it may go, and says where it is then. Raises RunLeased when it is in other hands."""
    book, now = postman.store.reminders, postman.clock()
    mail = book.lease(owner, mail_id, postman.holder, until=now + LEASE, now=now, is_dead=postman.is_dead)
    contact = book.contact(owner, mail.contact_id)
    obstacle = _obstacle(postman, mail, contact, now)
    if obstacle or contact is None:
        book.give_up(owner, mail_id, postman.holder, obstacle)
        return MailState.GIVEN_UP
    if postman.server is None:
        _log.warning("A mail waits: SMTP_URL is not set.")
        return _wait(postman, replace(mail, try_at=now + NO_SERVER, problem="no mail server"))
    return _post(postman, postman.server, mail, contact)


def _obstacle(postman: Postman, mail: Mail, contact: Contact | None, now: datetime) -> str:
    """Why the mail shall not go out at all."""
    if contact is None:
        return "stopped"
    if mail.doubts >= MOST_DOUBTS:
        return "unknown"
    if now > mail.due_at + LATE:
        return "late"
    try:
        initiative = postman.store.initiatives.get(mail.owner, contact.initiative_id)
    except UnknownInitiative:
        return "gone"
    is_readable = postman.seal.open_words(contact.owner, contact.id, contact.sealed) is not None
    return "" if initiative.is_open(now) and is_readable else "closed"


def _post(postman: Postman, server: MailLine, mail: Mail, contact: Contact) -> MailState:
    words = postman.seal.open_words(contact.owner, contact.id, contact.sealed) or {}
    letter = _letter(postman, mail, contact, words)
    book, holder = postman.store.reminders, postman.holder

    def sending() -> None:
        book.intend(mail.owner, mail.id, holder)

    try:
        server.post(letter, words["address"], mail_id=mail.id, at=postman.clock(), sending=sending)
    except MailFailed as error:
        return _settle(postman, mail, error)
    book.sent(mail.owner, mail.id, holder)
    return MailState.SENT


def _settle(postman: Postman, mail: Mail, error: MailFailed) -> MailState:
    """Tells the operator, without an address, and leaves the mail for later or for good."""
    book, now = postman.store.reminders, postman.clock()
    _log.warning("%s Attempt %s at a mail.", error.message, mail.attempts)
    if isinstance(error, MailRefused):
        if error.gone:
            book.stop(mail.owner, mail.contact_id)
        else:
            book.give_up(mail.owner, mail.id, postman.holder, error.code)
        return MailState.GIVEN_UP
    later = replace(mail, try_at=now + patience(mail.attempts), problem=error.code)
    if isinstance(error, MailDoubtful):
        later = replace(later, state=MailState.SENDING, doubts=mail.doubts + 1)
    if later.doubts >= MOST_DOUBTS:
        book.give_up(mail.owner, mail.id, postman.holder, "unknown")
        return MailState.GIVEN_UP
    return _wait(postman, later)


def _wait(postman: Postman, mail: Mail) -> MailState:
    postman.store.reminders.leave(mail, postman.holder)
    return mail.state


def _letter(postman: Postman, mail: Mail, contact: Contact, words: dict[str, str]) -> Letter:
    initiative = postman.store.initiatives.get(mail.owner, contact.initiative_id)
    say, title = postman.language(contact.language), _workshop(postman, initiative)
    query = f"?lang={contact.language}"
    if mail.weeks == CONFIRM:
        return confirm_letter(say, workshop=title, confirm=f"{postman.root}/reminders/yes/{words['confirm']}{query}")
    page = f"{postman.root}/f/{token_of(postman.seal, initiative)}{query}"
    return reminder_letter(
        say, mail.weeks, workshop=title, page=page, stop=f"{postman.root}/reminders/stop/{words['stop']}{query}"
    )


def _workshop(postman: Postman, initiative: LivingInitiative) -> str:
    """The workshop's title; empty when the board is not ours any more."""
    store, owner = postman.store, initiative.owner
    try:
        return store.runs.blueprint(owner, store.boards.get(owner, initiative.board_id).run_id).workshop.title
    except UnknownBoard:
        return ""
