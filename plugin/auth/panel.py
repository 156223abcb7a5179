"""The panel: whom its identity token speaks for, and whether that user may use the board it names.

The token says who and in which team, never which board (developers.miro.com/docs/gettoken-migration-guide), so the
whiteboard itself is asked about the board, with that user's own token.
"""

from collections.abc import Callable
from datetime import datetime

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from plugin.auth.identity import Identity
from plugin.errors import IdentityRefused

ALGORITHM = "HS256"
"""Miro signs with the app's secret and names no algorithm; its other token for apps uses this one."""

ISSUER = "miro"
LEEWAY = 30
"""Seconds two clocks may differ."""

LONGEST = 4096


class PanelIdentity:
    """Believes identity tokens that Miro signed with our app's secret, for our app, and that have not run out."""

    def __init__(self, client_id: str, client_secret: str, *, clock: Callable[[], datetime]) -> None:
        self._key = OctKey.import_key(client_secret)
        self._claims = jwt.JWTClaimsRegistry(
            now=lambda: int(clock().timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": ISSUER},
            sub={"essential": True, "value": client_id},
            aud={"value": client_id},
            exp={"essential": True},
        )

    def identify(self, token: str) -> Identity:
        """Whom the token speaks for. Raises IdentityRefused, which never says what was wrong."""
        try:
            return self._read(token)
        except (JoseError, ValueError, TypeError, KeyError, RecursionError):
            raise IdentityRefused("The panel's identity could not be verified.") from None

    def _read(self, token: str) -> Identity:
        if len(token) > LONGEST:
            raise ValueError("too long for an identity token")
        claims = jwt.decode(token, self._key, algorithms=[ALGORITHM]).claims
        self._claims.validate(claims)
        return Identity(str(claims["user"]), str(claims["team"]))
