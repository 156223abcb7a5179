"""The whiteboard's authorisation server: tokens for codes, new tokens for old, revoking, and whose a token is.

Addresses and forms: developers.miro.com/reference/oauth-20-authorization-v2 and its neighbours. Secrets go in the
body of a request, never in an address.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plugin.auth.app import App, Connect
from plugin.auth.identity import Identity
from plugin.auth.tokens import Tokens, read_tokens
from plugin.errors import (
    AppRefused,
    BoardwrightError,
    CodeRefused,
    ConsentRefused,
    ReconnectNeeded,
    ScopeRefused,
    SignInFailed,
    SignInUnavailable,
    Unreachable,
)
from plugin.http import Answer
from plugin.worded import worded

REFUSALS: dict[str, type[BoardwrightError]] = {
    "access_denied": ConsentRefused,
    "invalid_scope": ScopeRefused,
    "invalid_grant": CodeRefused,
    "invalid_client": AppRefused,
    "unauthorized_client": AppRefused,
    "unsupported_grant_type": AppRefused,
    "unsupported_response_type": AppRefused,
    "invalid_request": AppRefused,
    "server_error": SignInUnavailable,
    "temporarily_unavailable": SignInUnavailable,
}
"""The error words of RFC 6749 4.1.2.1 and 5.2. What else is said with them is anybody's text and is not repeated."""


class GrantEnded(ReconnectNeeded):
    """The whiteboard said in so many words that the refresh token is over."""


@dataclass(frozen=True)
class Holder:
    """Whom a token acts for, with the names the whiteboard shows."""

    identity: Identity
    user_name: str
    team_name: str


def refusal(word: str) -> BoardwrightError:
    """The error for an error word, known or not."""
    kind = REFUSALS.get(word, SignInFailed)
    known = word if word in REFUSALS else worded("an unknown reason")
    return kind(worded("The whiteboard did not sign in: {known}.", known=known))


class AuthorisationServer:
    """Every call may raise Unreachable; `clock` gives the moment from which lifetimes are counted (UTC)."""

    def __init__(self, app: App, connect: Connect, *, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._connect = connect
        self._clock = clock

    def exchange(self, code: str, verifier: str | None) -> Tokens:
        """Tokens for a code. Raises a SignInFailed, or AppRefused when we are not accepted."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self._app.redirect_uri}
        asked = self._clock()
        answer = self._ask({**form, **({"code_verifier": verifier} if verifier else {})})
        if not answer.is_success:
            raise _turned_down(answer)
        return read_tokens(answer.json(), asked)

    def refresh(self, refresh_token: str) -> Tokens:
        """New tokens; at Miro both old ones end with this call. Raises ReconnectNeeded, AppRefused or Unreachable."""
        asked = self._clock()
        answer = self._ask({"grant_type": "refresh_token", "refresh_token": refresh_token})
        if not answer.is_success:
            raise _not_renewed(answer)
        fresh = read_tokens(answer.json(), asked)
        kept = fresh.refresh or refresh_token  # RFC 6749 6: without a new one the old one stays
        return Tokens(fresh.access, kept, fresh.expires_at, fresh.scopes)

    def revoke(self, access_token: str) -> None:
        """End a token and what renews it. A token nobody knows any more is as good as revoked.

        The address is Miro's v2: v1 is deprecated as vulnerable. Raises AppRefused when it is not done.
        """
        body = {
            "accessToken": access_token,
            "clientId": self._app.client_id,
            "clientSecret": self._app.client_secret,
        }
        with closing(self._connect(self._app.api_url)) as session:
            answer = session.write("POST", "/v2/oauth/revoke", body=body)
        if _is_passing(answer):
            raise Unreachable(
                worded("the whiteboard answered {status} when a token was to be revoked", status=answer.status)
            )
        if not answer.is_success and answer.status != 404:
            raise AppRefused("the whiteboard did not revoke the token")

    def holder(self, access_token: str) -> Holder:
        """Whom the token acts for. Raises SignInFailed, or SignInUnavailable, when the whiteboard does not say."""
        with closing(self._connect(self._app.api_url, token=lambda: access_token)) as session:
            answer = session.read("/v1/oauth-token")
        if not answer.is_success:
            kind = SignInUnavailable if _is_passing(answer) else SignInFailed
            raise kind(worded("The whiteboard answered {status} when asked whose the token is.", status=answer.status))
        try:
            return _holder(answer.json())
        except (KeyError, TypeError, ValueError):
            raise SignInFailed("The whiteboard did not say whose the token is.") from None

    def _ask(self, form: dict[str, str]) -> Answer:
        proof = {"client_id": self._app.client_id, "client_secret": self._app.client_secret}
        with closing(self._connect(self._app.token_url)) as session:
            return session.write("POST", "", form={**form, **proof})


def _is_passing(answer: Answer) -> bool:
    return answer.status >= 500 or answer.status == 429


def _turned_down(answer: Answer) -> BoardwrightError:
    if _is_passing(answer):
        return SignInUnavailable(worded("The whiteboard answered {status}.", status=answer.status))
    return refusal(_word(answer))


def _not_renewed(answer: Answer) -> BoardwrightError:
    word = _word(answer)
    if word == "invalid_grant":
        return GrantEnded("the connection to the whiteboard is over")
    if _is_passing(answer):
        return Unreachable(
            worded("the whiteboard answered {status} when a token was to be renewed", status=answer.status)
        )
    if REFUSALS.get(word) is AppRefused:
        return AppRefused(worded("the whiteboard does not accept the app: {word}", word=word))
    return ReconnectNeeded(
        worded("the whiteboard did not renew the connection (status {status})", status=answer.status)
    )


def _word(answer: Answer) -> str:
    try:
        said = answer.json()
    except Unreachable:
        return ""
    return str(said.get("error", "")) if isinstance(said, dict) else ""


def _holder(said: Any) -> Holder:
    user, team = said["user"], said["team"]
    identity = Identity(str(user["id"]), str(team["id"]))
    return Holder(identity, str(user.get("name", "")), str(team.get("name", "")))
