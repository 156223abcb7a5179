"""Consents to be named: kept while they hold, emptied of the person when they are withdrawn."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from plugin.consent import Consent, Shown
from plugin.errors import UnknownConsent
from plugin.store.consent_models import ConsentRow
from plugin.store.database import Database
from plugin.worded import worded


class Consents:
    """Who of a board's members agreed to what; by number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, owner: str, board_id: str) -> tuple[Consent, ...]:
        """Those that hold, in the order they were first given."""
        with self._database.read() as connection:
            return _standing(connection, owner, board_id)

    def give(self, owner: str, board_id: str, consent: Consent) -> Consent:
        """Keeps a consent: under the member's number where they have one, else under the next; gives it with that."""
        with self._database.write() as connection:
            known = {one.member: one.number for one in _standing(connection, owner, board_id)}
            number = known.get(consent.member)
            values = {
                "name": consent.name,
                "shown": consent.shown.value,
                "text": consent.text,
                "given_on": consent.given_on.isoformat(),
            }
            if number is not None:
                connection.execute(update(ConsentRow).where(*_one(owner, board_id, number)).values(**values))
            else:
                number = _highest(connection, owner, board_id) + 1
                place = {"owner": owner, "board_id": board_id, "number": number, "member": consent.member}
                connection.execute(insert(ConsentRow).values(**place, **values))
        return Consent(number, consent.member, consent.shown, consent.text, consent.given_on, consent.name)

    def withdraw(self, owner: str, board_id: str, number: int, *, at: datetime) -> None:
        """Forgets the person; the number stays taken, to never stand for somebody else. Raises UnknownConsent."""
        same = (*_one(owner, board_id, number), ConsentRow.withdrawn_at.is_(None))
        with self._database.write() as connection:
            found = connection.execute(update(ConsentRow).where(*same).values(member="", name="", withdrawn_at=at))
            if not found.rowcount:
                raise UnknownConsent(
                    worded("There is no consent {number} on board {board}.", number=number, board=board_id)
                )


def _standing(connection: Connection, owner: str, board_id: str) -> tuple[Consent, ...]:
    query = select(*_COLUMNS).where(*_on(owner, board_id), ConsentRow.withdrawn_at.is_(None))
    rows = connection.execute(query.order_by(ConsentRow.number))
    return tuple(
        Consent(number, member, Shown(shown), text, date.fromisoformat(given_on), name)
        for number, member, shown, text, given_on, name in rows
    )


def _highest(connection: Connection, owner: str, board_id: str) -> int:
    return connection.execute(select(func.max(ConsentRow.number)).where(*_on(owner, board_id))).scalar() or 0


def _on(owner: str, board_id: str) -> tuple[Any, ...]:
    return ConsentRow.owner == owner, ConsentRow.board_id == board_id


def _one(owner: str, board_id: str, number: int) -> tuple[Any, ...]:
    return *_on(owner, board_id), ConsentRow.number == number


_COLUMNS = (
    ConsentRow.number,
    ConsentRow.member,
    ConsentRow.shown,
    ConsentRow.text,
    ConsentRow.given_on,
    ConsentRow.name,
)
