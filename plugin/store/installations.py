"""The installations and the right to renew their tokens. Tokens are here only sealed; opening them is the vault's."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Update, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from plugin.installation import Installation, Renewal
from plugin.store.database import Database
from plugin.store.models import InstallationRow


class Installations:
    """Changes name the version they were made for; they answer False when there is a newer one, or none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, owner: str) -> Installation | None:
        """The owner's connection, None if there is none."""
        with self._database.read() as connection:
            row = connection.execute(_SELECT.where(InstallationRow.owner == owner)).mappings().first()
        return Installation(**{str(name): value for name, value in row.items()}) if row is not None else None

    def save(self, owner: str, installation: Installation) -> None:
        """A new connection, or a renewed one in the place of the old; a renewal under way is void."""
        values = {**vars(installation), "lease_owner": None, "lease_until": None}
        change = update(InstallationRow).where(InstallationRow.owner == owner).values(values)
        with self._database.write() as connection:
            if connection.execute(change).rowcount:
                return
            try:
                with connection.begin_nested():
                    connection.execute(insert(InstallationRow).values(owner=owner, **values))
            except IntegrityError:  # somebody else was faster by a moment
                connection.execute(change)

    def claim(self, owner: str, version: str, *, holder: str, until: datetime, now: datetime) -> bool:
        """Takes the right to renew the tokens; False while somebody else has it, or when it is not time any more."""
        unheld = or_(InstallationRow.lease_owner.is_(None), InstallationRow.lease_until < now)
        due = InstallationRow.refresh_after <= now
        change = _update(owner, version, unheld, due).values(lease_owner=holder, lease_until=until)
        return self._done(change)

    def renew(self, owner: str, version: str, renewal: Renewal) -> bool:
        """The renewed tokens, whoever holds the right to renew by now: these are known to work."""
        return self._done(_update(owner, version).values(**vars(renewal), **_UNHELD))

    def postpone(self, owner: str, version: str, *, holder: str, refresh_after: datetime) -> bool:
        """The renewal failed for now; `holder` gives the right back, nobody tries before `refresh_after`."""
        mine = InstallationRow.lease_owner == holder
        return self._done(_update(owner, version, mine).values(refresh_after=refresh_after, **_UNHELD))

    def expire(self, owner: str, version: str, now: datetime) -> bool:
        """The tokens turned out not to work any more; they are to be renewed at once."""
        return self._done(_update(owner, version).values(expires_at=now, refresh_after=now))

    def end(self, owner: str, version: str) -> bool:
        """The tokens are over for good and are forgotten; the connection waits to be renewed by its user."""
        return self._done(_update(owner, version).values(sealed=None, **_UNHELD))

    def reseal(self, owner: str, version: str, sealed: bytes) -> bool:
        """The same tokens under another key."""
        return self._done(_update(owner, version).values(sealed=sealed))

    def delete(self, owner: str) -> bool:
        """Forget the connection; whether there was one."""
        return self._done(delete(InstallationRow).where(InstallationRow.owner == owner))

    def owners(self) -> list[str]:
        """Everybody who is connected: for the operator's upkeep, never for a page."""
        with self._database.read() as connection:
            return list(connection.execute(select(InstallationRow.owner).order_by(InstallationRow.owner)).scalars())

    def _done(self, statement: Any) -> bool:
        with self._database.write() as connection:
            return bool(connection.execute(statement).rowcount)


_UNHELD: dict[str, None] = {"lease_owner": None, "lease_until": None}

_SELECT = select(
    InstallationRow.user_id,
    InstallationRow.team_id,
    InstallationRow.user_name,
    InstallationRow.team_name,
    InstallationRow.scopes,
    InstallationRow.sealed,
    InstallationRow.expires_at,
    InstallationRow.refresh_after,
    InstallationRow.version,
    InstallationRow.connected_at,
)


def _update(owner: str, version: str, *more: ColumnElement[bool]) -> Update:
    return update(InstallationRow).where(InstallationRow.owner == owner, InstallationRow.version == version, *more)
