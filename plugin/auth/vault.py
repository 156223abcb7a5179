"""The vault: keeps each user's tokens sealed and gives out one that works, renewed once for all workers.

At Miro a renewal ends the old access token and the old refresh token at once
(developers.miro.com/reference/get-new-access-token-using-refresh-token). So one worker renews, by a lease in the
installation's row, and the others wait for what it brings. A worker that dies leaves a lease that runs out; the next
one tries with the same refresh token. Only when the dead one had been answered already is the connection lost, and its
user is asked to renew it.
"""

import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from hmac import compare_digest

from plugin.auth.sealing import Seal, SealBroken
from plugin.auth.server import AuthorisationServer, GrantEnded, Holder
from plugin.auth.storage import Storage
from plugin.auth.tokens import Tokens
from plugin.errors import BoardwrightError, NotAuthorised, ReconnectNeeded, StoreError, Unreachable
from plugin.http import TokenSource
from plugin.installation import Installation, Renewal

Clock = Callable[[], datetime]
Sleep = Callable[[float], None]

AHEAD = timedelta(minutes=5)
"""How long before its end a token is renewed."""

LEASE = timedelta(seconds=30)
"""How long a worker may take for a renewal: longer than a call can take (connecting 5 s, answer 10 s)."""

REST = timedelta(seconds=15)
"""How long nobody tries again after a renewal that failed for the moment."""

PAUSE = 0.05
"""Seconds between two looks at a renewal another worker does."""

DATABASE_PAUSES = (0.2, 1.0, 3.0)
"""Seconds to wait before renewed tokens are given to a database again that would not take them."""


@dataclass(frozen=True)
class Rotation:
    """What came of sealing everything with the newest key; `unreadable` no key opens, their users reconnect."""

    resealed: int
    unreadable: int


class Vault:
    """Tokens by owner (`user@team`). Safe to share between threads, and with every process on the same database."""

    def __init__(
        self,
        store: Storage,
        server: AuthorisationServer,
        seal: Seal,
        *,
        clock: Clock,
        sleep: Sleep = time.sleep,
    ) -> None:
        self._store = store
        self._rows = store.installations
        self._server = server
        self._seal = seal
        self._clock = clock
        self._sleep = sleep

    def keep(self, holder: Holder, tokens: Tokens) -> str:
        """Remember a new or renewed connection; gives its owner."""
        owner, renewal = holder.identity.owner, self._renewal(holder.identity.owner, tokens)
        installation = Installation(
            user_id=holder.identity.user_id,
            team_id=holder.identity.team_id,
            user_name=holder.user_name,
            team_name=holder.team_name,
            scopes=" ".join(tokens.scopes),
            connected_at=self._clock(),
            **vars(renewal),
        )
        self._rows.save(owner, installation)
        return owner

    def find(self, owner: str) -> Installation | None:
        """The owner's connection for showing it. Its `sealed` is None when it has to be renewed by its user."""
        return self._rows.find(owner)

    def token(self, owner: str) -> str:
        """An access token that works, renewed if need be.

        Raises ReconnectNeeded when only the user can help, Unreachable when a renewal has to wait for the whiteboard,
        AppRefused when the whiteboard does not accept our app.
        """
        while True:
            row, tokens = self._open(owner)
            now = self._clock()
            if not _is_due(row, now):
                return self._working(row, tokens, now)
            holder = secrets.token_hex(8)
            if self._rows.claim(owner, row.version, holder=holder, until=now + LEASE, now=now):
                self._renew(owner, row, tokens, holder=holder)
            else:
                self._sleep(PAUSE)

    def source(self, owner: str) -> TokenSource:
        """What a session asks for the token before each call, and to renew one that was refused."""
        return OwnersToken(self, owner)

    def renew(self, owner: str, refused: str) -> str:
        """Another token in the place of one the whiteboard refused: what somebody else renewed, or a fresh one.

        Raises like `token`.
        """
        row, tokens = self._open(owner)
        if compare_digest(tokens.access.encode(), refused.encode()):
            if tokens.refresh is None:
                raise self._ended(owner, row)
            self._rows.expire(owner, row.version, self._clock())
        return self.token(owner)

    def disconnect(self, owner: str) -> bool:
        """Forget the tokens and end them at the whiteboard; whether it confirmed that they are over."""
        confirmed = self._revoke(owner)
        self._rows.delete(owner)
        return confirmed

    def erase(self, owner: str) -> bool:
        """Disconnect, and delete everything the owner has with us. Answers like `disconnect`."""
        confirmed = self.disconnect(owner)
        self._store.erase(owner)
        return confirmed

    def discard(self, tokens: Tokens) -> bool:
        """End tokens nobody will use, so that they do not live on at the whiteboard; whether it confirmed."""
        try:
            self._server.revoke(tokens.access)
        except BoardwrightError:
            return False
        return True

    def _open(self, owner: str) -> tuple[Installation, Tokens]:
        row = self._rows.find(owner)
        if row is None or row.sealed is None:
            raise _reconnect()
        try:
            return row, self._seal.open(owner, row.sealed)
        except SealBroken:
            raise _reconnect() from None

    def _working(self, row: Installation, tokens: Tokens, now: datetime) -> str:
        if row.expires_at is not None and row.expires_at <= now:
            raise Unreachable("the whiteboard could not renew the connection just now")
        return tokens.access

    def _renew(self, owner: str, row: Installation, tokens: Tokens, *, holder: str) -> None:
        """One call to the whiteboard, by the one who has the lease; what comes of it is in the row afterwards."""
        if tokens.refresh is None:
            raise self._ended(owner, row)
        try:
            fresh = self._server.refresh(tokens.refresh)
        except GrantEnded:
            if self._rows.end(owner, row.version):
                raise _reconnect() from None
            return  # somebody else has newer tokens
        except BoardwrightError as failure:
            self._rest(owner, row, holder, failure)
            return
        if not self._bring_home(owner, row.version, fresh) and self._rows.find(owner) is None:
            self.discard(fresh)  # the connection was cut meanwhile

    def _bring_home(self, owner: str, version: str, fresh: Tokens) -> bool:
        """Without these tokens the connection is lost, so a database in trouble is asked again."""
        renewal = self._renewal(owner, fresh)
        for pause in DATABASE_PAUSES:
            try:
                return self._rows.renew(owner, version, renewal)
            except StoreError:
                self._sleep(pause)
        return self._rows.renew(owner, version, renewal)

    def _rest(self, owner: str, row: Installation, holder: str, failure: BoardwrightError) -> None:
        """The token may still work for a while; only when it does not is the failure somebody's business."""
        now = self._clock()
        self._rows.postpone(owner, row.version, holder=holder, refresh_after=now + REST)
        if row.expires_at is not None and row.expires_at <= now:
            raise failure

    def _ended(self, owner: str, row: Installation) -> ReconnectNeeded:
        self._rows.end(owner, row.version)
        return _reconnect()

    def _revoke(self, owner: str) -> bool:
        """An expired token cannot be revoked and what renews it would live on, so it is renewed first."""
        try:
            access = self.token(owner)
        except ReconnectNeeded:
            return True
        except (NotAuthorised, Unreachable):
            return False
        return self.discard(Tokens(access))

    def _renewal(self, owner: str, tokens: Tokens) -> Renewal:
        end = tokens.expires_at
        return Renewal(
            sealed=self._seal.close(owner, tokens),
            expires_at=end,
            refresh_after=None if end is None else _refresh_after(end, self._clock()),
            version=secrets.token_hex(8),
        )


@dataclass(frozen=True)
class OwnersToken:
    """One owner's token as sessions want it (`plugin.http.RenewableToken`)."""

    _vault: Vault = field(repr=False)
    _owner: str

    def __call__(self) -> str:
        """The token now. Raises like `Vault.token`."""
        return self._vault.token(self._owner)

    def renew(self, refused: str) -> str:
        """Another one than the refused. Raises like `Vault.token`."""
        return self._vault.renew(self._owner, refused)


def rotate(store: Storage, seal: Seal) -> Rotation:
    """Seal every token and every sealed row with the newest key, so that the older keys can be thrown away.

    Safe beside running workers.
    """
    resealed = unreadable = 0
    for reseal, sealed in _everything_sealed(store):
        try:
            resealed += reseal(seal.renew(sealed))
        except SealBroken:
            unreadable += 1
    return Rotation(resealed, unreadable)


def _everything_sealed(store: Storage) -> Iterator[tuple[Callable[[bytes], bool], bytes]]:
    """What is sealed, each with the function that puts something in its place if it is still the same."""
    for owner in store.installations.owners():
        row = store.installations.find(owner)
        if row is not None and row.sealed is not None:
            yield partial(store.installations.reseal, owner, row.version), row.sealed
    for one in store.sealed_rows.all():
        yield one.replace, one.sealed


def _is_due(row: Installation, now: datetime) -> bool:
    return row.refresh_after is not None and row.refresh_after <= now


def _refresh_after(end: datetime, now: datetime) -> datetime:
    """Five minutes ahead; for tokens that live shorter than ten, at half their life."""
    return max(end - AHEAD, now + (end - now) / 2)


def _reconnect() -> ReconnectNeeded:
    return ReconnectNeeded("The whiteboard has to be connected again.")
