"""The state of a sign-in: what we send along to the consent page to know our own when it comes back.

It is signed, good once, for ten minutes, and only in the browser it was given to. Nothing is stored on the way out;
the PKCE verifier (RFC 7636) is derived from the state's id and our secret.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from plugin.auth.paths import own_path
from plugin.auth.storage import SpentStates
from plugin.errors import StateExpired, StateInvalid, StateUsed

LIFE = timedelta(minutes=10)
LONGEST = 2000
"""Characters; ours have less than 1,000."""


@dataclass(frozen=True)
class State:
    """One sign-in under way: `browser` is the fingerprint of the browser's cookie, `back` where to go afterwards."""

    id: str
    browser: str
    back: str
    until: datetime


class States:
    """Writes states and reads them once."""

    def __init__(self, secret: str, spent: SpentStates, *, clock: Callable[[], datetime]) -> None:
        self._secret = secret.encode()
        self._spent = spent
        self._clock = clock
        signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
        self._signer = URLSafeSerializer(self._secret, salt="boardwright sign-in state", signer_kwargs=signing)

    def write(self, browser: str, back: str) -> tuple[str, str]:
        """A fresh state for that browser, and the PKCE verifier that belongs to it."""
        until = int((self._clock() + LIFE).timestamp())
        identifier = secrets.token_urlsafe(16)
        content = {"id": identifier, "browser": self._fingerprint(browser), "back": own_path(back), "until": until}
        signed = self._signer.dumps(content)
        return signed if isinstance(signed, str) else signed.decode(), self._verifier(identifier)

    def redeem(self, signed: str, browser: str | None) -> tuple[State, str]:
        """The state that came back, and its verifier; it can not come back again.

        Raises StateInvalid (forged, or another browser's), StateExpired or StateUsed.
        """
        state = self._read(signed)
        if browser is None or not hmac.compare_digest(state.browser, self._fingerprint(browser)):
            raise StateInvalid("The sign-in was not started in this browser.")
        now = self._clock()
        if state.until <= now:
            raise StateExpired("The sign-in took longer than ten minutes.")
        if not self._spent.spend(state.browser, state.id, until=state.until, now=now):
            raise StateUsed("The sign-in was completed before.")
        return state, self._verifier(state.id)

    def _read(self, signed: str) -> State:
        try:
            if len(signed) > LONGEST:
                raise BadData("too long")
            return _state(self._signer.loads(signed))
        except (BadData, KeyError, TypeError, ValueError):
            raise StateInvalid("The sign-in was not started in this browser.") from None

    def _fingerprint(self, browser: str) -> str:
        return self._derive("browser", browser)

    def _verifier(self, identifier: str) -> str:
        return self._derive("pkce", identifier)

    def _derive(self, purpose: str, value: str) -> str:
        """43 characters nobody can compute without the secret: what RFC 7636 4.1 asks of a verifier."""
        digest = hmac.digest(self._secret, f"boardwright {purpose}\0{value}".encode(), "sha256")
        return urlsafe_b64encode(digest).rstrip(b"=").decode()


def _state(content: Any) -> State:
    until = datetime.fromtimestamp(content["until"], UTC)
    return State(content["id"], content["browser"], own_path(content["back"]), until)
