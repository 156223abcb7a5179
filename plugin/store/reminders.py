"""Addresses of people who want mails, and the mails: whose turn it is, a lease, an intent before the server has it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from plugin.errors import LinkOver, RunLeased
from plugin.followup.reminder import CONFIRM, Contact, Mail, MailState, Outbox
from plugin.store.database import Database
from plugin.store.followup_models import InitiativeRow, ReminderContactRow, ReminderMailRow

_OPEN = (MailState.WAITING.value, MailState.SENDING.value)


class Reminders:
    """Every function but `waiting`, `find_confirm`, `find_stop` and those of sealing is about one owner's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, contact: Contact, mail: Mail) -> None:
        """Somebody typed an address; the mail asks whether it is theirs."""
        values = {name: getattr(contact, name) for name in _CONTACT_NAMES}
        with self._database.write() as connection:
            connection.execute(insert(ReminderContactRow).values(**values))
            connection.execute(insert(ReminderMailRow).values(**_mail_values(mail)))

    def contacts(self, owner: str, initiative_id: str) -> list[Contact]:
        """Everybody who wants mails about an initiative, or was asked."""
        mine = (ReminderContactRow.owner == owner, ReminderContactRow.initiative_id == initiative_id)
        with self._database.read() as connection:
            rows = connection.execute(select(*_CONTACT).where(*mine)).mappings()
            return [_contact(row) for row in rows]

    def contact(self, owner: str, contact_id: str) -> Contact | None:
        """The contact, unless it is gone."""
        with self._database.read() as connection:
            row = connection.execute(select(*_CONTACT).where(*_of_contact(owner, contact_id))).mappings().first()
        return _contact(row) if row is not None else None

    def find_confirm(self, digest: str, *, now: datetime) -> Contact:
        """Who was asked by that link, whosever initiative it is about. Raises LinkOver."""
        return self._find(ReminderContactRow.confirm == digest, ReminderContactRow.expires_at > now)

    def find_stop(self, digest: str) -> Contact:
        """Whose mails that link ends. Raises LinkOver: nobody's any more."""
        return self._find(ReminderContactRow.stop == digest)

    def confirm(self, contact: Contact, mails: Iterable[Mail], *, expires_at: datetime) -> None:
        """It is their address: these mails shall go there, the question not again. A second click changes nothing."""
        mine = (*_of_contact(contact.owner, contact.id), ReminderContactRow.confirm.is_not(None))
        values = {"confirm": None, "expires_at": expires_at}
        with self._database.write() as connection:
            if connection.execute(update(ReminderContactRow).where(*mine).values(**values)).rowcount:
                question = (ReminderMailRow.owner == contact.owner, ReminderMailRow.contact_id == contact.id)
                connection.execute(delete(ReminderMailRow).where(*question))
                for mail in mails:
                    connection.execute(insert(ReminderMailRow).values(**_mail_values(mail)))

    def stop(self, owner: str, contact_id: str) -> None:
        """Address and mails are gone."""
        with self._database.write() as connection:
            _forget(connection, owner, contact_id)

    def stop_all(self, owner: str, initiative_id: str) -> None:
        """All addresses of an initiative are gone, and the mails that were to go there."""
        mine = (ReminderContactRow.owner == owner, ReminderContactRow.initiative_id == initiative_id)
        with self._database.write() as connection:
            connection.execute(delete(ReminderContactRow).where(*mine))

    def waiting(self, now: datetime) -> list[tuple[str, str]]:
        """Owner and id of every mail that may go, the longest overdue first."""
        due = (ReminderMailRow.state.in_(_OPEN), ReminderMailRow.try_at <= now)
        query = select(ReminderMailRow.owner, ReminderMailRow.id).where(*due).order_by(ReminderMailRow.try_at)
        with self._database.read() as connection:
            return [(owner, mail_id) for owner, mail_id in connection.execute(query)]

    def lease(
        self, owner: str, mail_id: str, holder: str, *, until: datetime, now: datetime, is_dead: Callable[[str], bool]
    ) -> Mail:
        """Takes a mail for `holder`, with one attempt more. Raises RunLeased, also when it is not due any more."""
        with self._database.write() as connection:
            row = (
                connection.execute(select(*_MAIL).where(*_of_mail(owner, mail_id)).with_for_update()).mappings().first()
            )
            if row is None or row["state"] not in _OPEN or row["try_at"] > now or _is_held(row, now, is_dead):
                raise RunLeased("Another process has this mail in hand.")
            changed = {"lease_owner": holder, "lease_until": until, "attempts": row["attempts"] + 1}
            connection.execute(update(ReminderMailRow).where(*_of_mail(owner, mail_id)).values(**changed))
            return _mail({**row, **changed})

    def intend(self, owner: str, mail_id: str, holder: str) -> None:
        """In the next moment the server may take it. Raises RunLeased when it is not ours any more, or was stopped."""
        values = {"state": MailState.SENDING.value, "doubts": ReminderMailRow.doubts + 1}
        if not self._change(owner, mail_id, holder, values):
            raise RunLeased("Another process has this mail in hand.")

    def sent(self, owner: str, mail_id: str, holder: str) -> None:
        """The server took it. With the last one the address is gone."""
        self._end(owner, mail_id, holder, MailState.SENT, None)

    def give_up(self, owner: str, mail_id: str, holder: str, problem: str) -> None:
        """It will not go out. With the last one the address is gone."""
        self._end(owner, mail_id, holder, MailState.GIVEN_UP, problem)

    def leave(self, mail: Mail, holder: str) -> None:
        """Puts it down as it is now: when it may go again, what is known of it, what went wrong."""
        values: dict[str, Any] = {"try_at": mail.try_at, "state": mail.state.value, "doubts": mail.doubts}
        values |= {"problem": mail.problem, "lease_owner": None, "lease_until": None}
        self._change(mail.owner, mail.id, holder, values)

    def outbox(self, owner: str, board_id: str) -> Outbox:
        """How the mails about a board's initiatives are getting on."""
        query = (
            select(ReminderMailRow.state, ReminderMailRow.problem, func.count())
            .join(ReminderContactRow, _joined(ReminderMailRow.contact_id, ReminderContactRow))
            .join(InitiativeRow, _joined(ReminderContactRow.initiative_id, InitiativeRow))
            .where(InitiativeRow.owner == owner, InitiativeRow.board_id == board_id)
            .group_by(ReminderMailRow.state, ReminderMailRow.problem)
        )
        with self._database.read() as connection:
            rows = [(MailState(state), problem, count) for state, problem, count in connection.execute(query)]
        states = {state: sum(count for one, _, count in rows if one is state) for state in MailState}
        stuck = {problem for state, problem, _ in rows if problem and state.value in _OPEN}
        return Outbox(states, tuple(sorted(stuck)))

    def _find(self, *wanted: Any) -> Contact:
        with self._database.read() as connection:
            row = connection.execute(select(*_CONTACT).where(*wanted)).mappings().first()
        if row is None:
            raise LinkOver("There is no such link, or not any more.")
        return _contact(row)

    def _change(self, owner: str, mail_id: str, holder: str, values: Mapping[str, Any]) -> bool:
        mine = (*_of_mail(owner, mail_id), ReminderMailRow.lease_owner == holder)
        with self._database.write() as connection:
            return bool(connection.execute(update(ReminderMailRow).where(*mine).values(**values)).rowcount)

    def _end(self, owner: str, mail_id: str, holder: str, state: MailState, problem: str | None) -> None:
        mine = (*_of_mail(owner, mail_id), ReminderMailRow.lease_owner == holder)
        values = {"state": state.value, "problem": problem, "lease_owner": None, "lease_until": None}
        with self._database.write() as connection:
            contact_id = connection.execute(select(ReminderMailRow.contact_id).where(*mine)).scalar()
            if contact_id is None:
                return
            connection.execute(update(ReminderMailRow).where(*mine).values(**values))
            if _is_through(connection, owner, contact_id):
                _forget(connection, owner, contact_id)


_CONTACT = tuple(ReminderContactRow.__table__.columns)
_CONTACT_NAMES = tuple(column.key for column in _CONTACT)
_MAIL = tuple(ReminderMailRow.__table__.columns)
_MAIL_NAMES = ("owner", "id", "contact_id", "weeks", "due_at", "try_at", "state", "attempts", "doubts", "problem")


def _of_contact(owner: str, contact_id: str) -> tuple[Any, ...]:
    return (ReminderContactRow.owner == owner, ReminderContactRow.id == contact_id)


def _of_mail(owner: str, mail_id: str) -> tuple[Any, ...]:
    return (ReminderMailRow.owner == owner, ReminderMailRow.id == mail_id)


def _joined(column: Any, table: Any) -> Any:
    return (column == table.id) & (column.class_.owner == table.owner)


def _forget(connection: Connection, owner: str, contact_id: str) -> None:
    connection.execute(delete(ReminderContactRow).where(*_of_contact(owner, contact_id)))


def _is_through(connection: Connection, owner: str, contact_id: str) -> bool:
    """Whether nothing more goes to that address. Who was asked and may still say yes is waited for."""
    asked = select(ReminderContactRow.confirm).where(*_of_contact(owner, contact_id))
    left = select(func.count()).where(
        ReminderMailRow.owner == owner, ReminderMailRow.contact_id == contact_id, ReminderMailRow.state.in_(_OPEN)
    )
    is_asked = connection.execute(asked).scalar() is not None
    given_up = select(func.count()).where(
        ReminderMailRow.owner == owner,
        ReminderMailRow.contact_id == contact_id,
        ReminderMailRow.weeks == CONFIRM,
        ReminderMailRow.state == MailState.GIVEN_UP.value,
    )
    if is_asked:
        return bool(connection.execute(given_up).scalar())
    return not connection.execute(left).scalar()


def _is_held(row: Mapping[Any, Any], now: datetime, is_dead: Callable[[str], bool]) -> bool:
    return row["lease_until"] is not None and row["lease_until"] >= now and not is_dead(row["lease_owner"])


def _mail_values(mail: Mail) -> dict[str, Any]:
    return {name: getattr(mail, name) for name in _MAIL_NAMES} | {"state": mail.state.value}


def _contact(row: Mapping[Any, Any]) -> Contact:
    return Contact(**{str(name): value for name, value in row.items()})


def _mail(row: Mapping[Any, Any]) -> Mail:
    values = {name: row[name] for name in _MAIL_NAMES}
    return Mail(**{**values, "state": MailState(values["state"])})
