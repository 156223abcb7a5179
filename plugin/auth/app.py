"""Our app as the whiteboard knows it, and where the whiteboard's addresses are."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from plugin.http import Patience, Session, TokenSource

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

CALLBACK = "/oauth/callback"
"""The path people come back to; it stands in the app's settings at the whiteboard."""

ANSWER_SECONDS = 10.0
"""How long an answer about tokens may take: less than the lease of a renewal."""


@dataclass(frozen=True)
class App:
    """What the whiteboard knows us by. `redirect_uri` is our public address followed by CALLBACK.

    `pkce`: Miro does not document it and ignores what it does not know (RFC 6749 3.1); the embedded one checks it.
    """

    client_id: str
    client_secret: str = field(repr=False)
    authorize_url: str
    token_url: str
    api_url: str
    redirect_uri: str
    pkce: bool = True


class Connect(Protocol):
    """Makes a session to one of the whiteboard's addresses."""

    def __call__(self, base_url: str, *, token: TokenSource | None = None) -> Session: ...


def connect_to(app: "WSGIApplication | None" = None, patience: Patience | None = None) -> Connect:
    """Sessions over the network, or with `app` to a whiteboard in this process."""

    def connect(base_url: str, *, token: TokenSource | None = None) -> Session:
        return Session(base_url, token=token, app=app, patience=patience, answer_seconds=ANSWER_SECONDS)

    return connect
