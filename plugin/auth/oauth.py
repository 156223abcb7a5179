"""Signing in: out to the whiteboard's consent page, and back with a code that becomes a connection.

People come back in two ways. With our state: they began here, and the browser is theirs, so it is signed in. Without
one: they installed the app from the marketplace, or somebody sent them a link with a code of somebody else. Nobody can
tell which, so the connection is kept but the browser is not signed in to it (`bound` is False): it would otherwise act
in a stranger's account. Such a person opens a board and clicks the icon, or signs in here once.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from plugin.auth.app import App
from plugin.auth.paths import HOME
from plugin.auth.server import AuthorisationServer, refusal
from plugin.auth.state import States
from plugin.auth.tokens import Tokens
from plugin.auth.vault import Vault
from plugin.errors import BoardwrightError, CodeRefused, ScopeRefused

SCOPES = frozenset({"boards:read", "boards:write"})
"""What we need (developers.miro.com/docs/scopes); the app's settings at the whiteboard grant it."""

LONGEST_CODE = 2000


@dataclass(frozen=True)
class SignedIn:
    """A connection was made. `back` is the page to go to; only with `bound` may the browser become `owner`."""

    owner: str
    back: str
    bound: bool


def new_browser_mark() -> str:
    """The value of the cookie that binds a sign-in to a browser (HttpOnly, SameSite=Lax, a few minutes)."""
    return secrets.token_urlsafe(32)


class SignIn:
    """The way out and the way back. `browser` is always the value of the browser's cookie."""

    def __init__(self, app: App, states: States, server: AuthorisationServer, vault: Vault) -> None:
        self._app = app
        self._states = states
        self._server = server
        self._vault = vault

    def begin(self, browser: str, *, back: str = HOME, team_id: str | None = None) -> str:
        """The address of the consent page. `back`: a path of ours to return to; any other becomes the home page."""
        state, verifier = self._states.write(browser, back)
        challenge = create_s256_code_challenge(verifier) if self._app.pkce else None
        address = prepare_grant_uri(
            self._app.authorize_url,
            self._app.client_id,
            "code",
            redirect_uri=self._app.redirect_uri,
            state=state,
            team_id=team_id,
            code_challenge=challenge,
            code_challenge_method="S256" if challenge else None,
        )
        return str(address)

    def finish(self, answer: Mapping[str, str], browser: str | None) -> SignedIn:
        """Turns what the whiteboard sent people back with (the query of the address) into a connection.

        Raises StateInvalid, StateExpired or StateUsed; ConsentRefused, ScopeRefused, CodeRefused, SignInUnavailable
        or SignInFailed; AppRefused when our settings are wrong; Unreachable.
        """
        signed = answer.get("state")
        if signed is None:
            return SignedIn(self._connect(answer, verifier=None), HOME, bound=False)
        state, verifier = self._states.redeem(signed, browser)
        owner = self._connect(answer, verifier=verifier if self._app.pkce else None)
        return SignedIn(owner, state.back, bound=True)

    def _connect(self, answer: Mapping[str, str], verifier: str | None) -> str:
        if "error" in answer:
            raise refusal(answer["error"])
        code = answer.get("code", "")
        if not code or len(code) > LONGEST_CODE:
            raise CodeRefused("The whiteboard sent no code.")
        tokens = self._server.exchange(code, verifier)
        try:
            _check_scopes(tokens)
            return self._vault.keep(self._server.holder(tokens.access), tokens)
        except BoardwrightError:
            self._vault.discard(tokens)
            raise


def _check_scopes(tokens: Tokens) -> None:
    """A server that names no scopes gave all that were asked for (RFC 6749 5.1)."""
    if tokens.scopes and not set(tokens.scopes) >= SCOPES:
        raise ScopeRefused("The app was not given the right to read and write boards.")
