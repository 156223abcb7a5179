"""People in series: who has which part, and invitations that wait. What is removed here is over at once."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select

from plugin.errors import InvitationOver, UsageError
from plugin.series.membership import MOST_INVITATIONS, Invitation, Member
from plugin.series.roles import Part, Role
from plugin.store.database import Database
from plugin.store.member_models import SeriesInvitationRow, SeriesMemberRow
from plugin.worded import worded


class Members:
    """Every function but `parts_of`, `look` and `accept` is about series of one owner; those are about one account
    or one link, and tell whose series it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, owner: str, series_id: str) -> list[Member]:
        """The members of a series, who came first first."""
        query = select(*_MEMBER).where(SeriesMemberRow.owner == owner, SeriesMemberRow.series_id == series_id)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(SeriesMemberRow.since, SeriesMemberRow.id)).mappings()
            return [_member(row) for row in rows]

    def parts(self, owner: str, series_id: str, account: str) -> tuple[Part, ...]:
        """What an account may be in a series, besides its owner."""
        return tuple(one.part for one in self.all(owner, series_id) if one.account == account)

    def parts_of(self, account: str) -> list[tuple[str, str, Part]]:
        """Owner, series and part of everything that an account is a member of."""
        query = select(*_MEMBER).where(SeriesMemberRow.member == account)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(SeriesMemberRow.since, SeriesMemberRow.id)).mappings()
            return [(row["owner"], row["series_id"], _part(row)) for row in rows]

    def remove(self, owner: str, series_id: str, member_id: str) -> None:
        """Somebody has that part no more; nothing happens when it is gone already."""
        gone = delete(SeriesMemberRow).where(
            SeriesMemberRow.owner == owner, SeriesMemberRow.series_id == series_id, SeriesMemberRow.id == member_id
        )
        with self._database.write() as connection:
            connection.execute(gone)

    def invite(self, owner: str, series_id: str, invitation: Invitation, token: str, *, now: datetime) -> None:
        """Keeps an invitation and forgets those of anybody that are over. Raises UsageError when there are too many."""
        row = {
            "owner": owner,
            "series_id": series_id,
            "id": invitation.id,
            "digest": digest(token),
            "label": invitation.label,
            "expires_at": invitation.expires_at,
            **_columns(invitation.part),
        }
        with self._database.write() as connection:
            connection.execute(delete(SeriesInvitationRow).where(SeriesInvitationRow.expires_at < now))
            if _open(connection, owner, series_id) >= MOST_INVITATIONS:
                raise UsageError(
                    worded("There are {most} open invitations: withdraw some first.", most=MOST_INVITATIONS)
                )
            connection.execute(insert(SeriesInvitationRow).values(row))

    def invitations(self, owner: str, series_id: str, *, now: datetime) -> list[Invitation]:
        """The invitations that wait, those that end first first."""
        query = select(*_INVITATION).where(
            SeriesInvitationRow.owner == owner,
            SeriesInvitationRow.series_id == series_id,
            SeriesInvitationRow.expires_at >= now,
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(SeriesInvitationRow.expires_at, SeriesInvitationRow.id)).mappings()
            return [_invitation(row) for row in rows]

    def withdraw(self, owner: str, series_id: str, invitation_id: str) -> None:
        """The invitation's link leads nowhere from now on."""
        gone = delete(SeriesInvitationRow).where(
            SeriesInvitationRow.owner == owner,
            SeriesInvitationRow.series_id == series_id,
            SeriesInvitationRow.id == invitation_id,
        )
        with self._database.write() as connection:
            connection.execute(gone)

    def look(self, token: str, *, now: datetime) -> tuple[str, str, Invitation]:
        """Owner, series and invitation behind a link. Raises InvitationOver, also for one that is too old."""
        with self._database.read() as connection:
            row = _waiting(connection, token, now)
        return row["owner"], row["series_id"], _invitation(row)

    def accept(self, token: str, account: str, *, now: datetime) -> tuple[str, str]:
        """Makes the account a member, once; owner and series. Raises InvitationOver.

        Whoever owns the series stays what they are, and their own link stays good for whom it is meant.
        """
        with self._database.write() as connection:
            row = _waiting(connection, token, now)
            owner, series_id = row["owner"], row["series_id"]
            if account == owner:
                return owner, series_id
            gone = delete(SeriesInvitationRow).where(SeriesInvitationRow.digest == digest(token))
            if connection.execute(gone).rowcount != 1:
                raise _over()
            member = {name: row[name] for name in ("owner", "series_id", "id", "role", "events", "companies", "label")}
            connection.execute(insert(SeriesMemberRow).values(**member, member=account, since=now))
        return owner, series_id

    def delete(self, owner: str, series_id: str) -> None:
        """Nobody has a part in the series any more, and nobody is invited."""
        with self._database.write() as connection:
            for table in (SeriesMemberRow, SeriesInvitationRow):
                connection.execute(delete(table).where(table.owner == owner, table.series_id == series_id))


def digest(token: str) -> str:
    """What is kept of a link: nobody finds the link from it."""
    return hashlib.sha256(token.encode()).hexdigest()


_MEMBER = tuple(SeriesMemberRow.__table__.columns)
_INVITATION = tuple(SeriesInvitationRow.__table__.columns)


def _waiting(connection: Connection, token: str, now: datetime) -> RowMapping:
    query = select(*_INVITATION).where(
        SeriesInvitationRow.digest == digest(token), SeriesInvitationRow.expires_at >= now
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        raise _over()
    return row


def _over() -> InvitationOver:
    return InvitationOver("There is no such invitation, or not any more.")


def _open(connection: Connection, owner: str, series_id: str) -> int:
    mine = (SeriesInvitationRow.owner == owner, SeriesInvitationRow.series_id == series_id)
    return int(connection.execute(select(func.count()).select_from(SeriesInvitationRow).where(*mine)).scalar_one())


def _columns(part: Part) -> dict[str, Any]:
    return {"role": part.role.value, "events": list(part.events), "companies": list(part.companies)}


def _part(row: RowMapping) -> Part:
    return Part(Role(row["role"]), tuple(row["events"]), tuple(row["companies"]))


def _member(row: RowMapping) -> Member:
    return Member(row["id"], row["member"], _part(row), row["label"], row["since"])


def _invitation(row: RowMapping) -> Invitation:
    return Invitation(row["id"], _part(row), row["label"], row["expires_at"])
