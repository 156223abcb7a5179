"""Everything signing in is made of, wired by hand over the embedded whiteboard."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from urllib.parse import parse_qs, parse_qsl, urlsplit

from cryptography.fernet import Fernet
from werkzeug.test import Client
from werkzeug.wrappers import Request

from plugin.auth.app import CALLBACK, App, connect_to
from plugin.auth.oauth import SignedIn, SignIn, new_browser_mark
from plugin.auth.sealing import Seal
from plugin.auth.server import AuthorisationServer
from plugin.auth.state import States
from plugin.auth.vault import Vault
from plugin.http import Patience, Session
from plugin.sandbox import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET, Fault, Options, Whiteboard, create_app
from plugin.store.store import Store, open_store

BOARD_HOST = "http://127.0.0.1:8081"
PUBLIC = "http://127.0.0.1:8080"
SECRET = "a secret that is long enough for everything"
PATIENCE = Patience(attempts=1, sleep=lambda _: None)


@dataclass
class Clock:
    """Time that passes only when told to, or when somebody sleeps."""

    now: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.forward(seconds=seconds)

    def forward(self, *, seconds: float = 0, minutes: float = 0, days: float = 0) -> None:
        self.now += timedelta(seconds=seconds, minutes=minutes, days=days)


@dataclass
class Line:
    """Counts what is asked of the whiteboard, and disturbs it when told to."""

    asked: list[str] = field(default_factory=list)
    disturb: Callable[[str], Fault | None] = lambda _: None
    lock: Lock = field(default_factory=Lock)

    def __call__(self, request: Request) -> Fault | None:
        name = f"{request.method} {request.path}"
        if request.path == "/v1/oauth/token":
            name = request.form.get("grant_type", "")
        with self.lock:
            self.asked.append(name)
        return self.disturb(name)

    def count(self, name: str) -> int:
        return self.asked.count(name)


@dataclass
class Office:
    """One worker: its own store and vault on a database that others may use too."""

    clock: Clock
    line: Line
    whiteboard: Whiteboard
    app: App
    store: Store
    seal: Seal
    server: AuthorisationServer
    vault: Vault
    sign_in: SignIn

    def close(self) -> None:
        self.store.close()
        self.whiteboard.close()

    def consent(self, address: str, *, decision: str = "approve", user_id: str = "") -> dict[str, str]:
        """A person at the consent page; gives what stands in the address they are sent back to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        chosen = user_id or self.user_id("Erika")
        form = {**asked, "decision": decision, "user_id": chosen}
        answer = Client(self.whiteboard).post("/oauth/authorize", data=form)
        assert answer.status_code == 302, answer.text
        back = answer.headers["Location"]
        assert back.startswith(f"{PUBLIC}{CALLBACK}?")
        return {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}

    def user_id(self, name: str) -> str:
        return self.server.holder(self.whiteboard.issue_token(name)).identity.user_id

    def connect(self, name: str = "Erika") -> SignedIn:
        """The whole way of somebody who signs in."""
        browser = new_browser_mark()
        answer = self.consent(self.sign_in.begin(browser), user_id=self.user_id(name))
        return self.sign_in.finish(answer, browser)

    def works(self, token: str) -> bool:
        session = Session(BOARD_HOST, token=lambda: token, app=self.whiteboard, patience=PATIENCE)
        return session.read("/v2/boards").status == 200

    def session(self, owner: str) -> Session:
        """Calls as the owner, the way the web service makes them."""
        return Session(BOARD_HOST, token=self.vault.source(owner), app=self.whiteboard, patience=PATIENCE)


def open_office(database_url: str, clock: Clock, *, pkce: bool = True, keys: tuple[str, ...] | None = None) -> Office:
    """A worker with a whiteboard of its own."""
    line = Line()
    whiteboard = create_app(Options(clock=lambda: clock().timestamp(), fault=line))
    app = App(
        client_id=DEVELOPMENT_CLIENT,
        client_secret=DEVELOPMENT_SECRET,
        authorize_url=f"{BOARD_HOST}/oauth/authorize",
        token_url=f"{BOARD_HOST}/v1/oauth/token",
        api_url=BOARD_HOST,
        redirect_uri=f"{PUBLIC}{CALLBACK}",
        pkce=pkce,
    )
    seal = Seal(keys or new_keys())
    return _wire(open_store(database_url), clock, line=line, whiteboard=whiteboard, app=app, seal=seal)


def another_worker(
    office: Office, database_url: str, *, seal: Seal | None = None, sleep: Callable[[float], None] | None = None
) -> Office:
    """A second worker on the same database and whiteboard, with connections of its own; close only its store."""
    return _wire(
        open_store(database_url),
        office.clock,
        line=office.line,
        whiteboard=office.whiteboard,
        app=office.app,
        seal=seal or office.seal,
        sleep=sleep,
    )


def new_keys(count: int = 1) -> tuple[str, ...]:
    return tuple(Fernet.generate_key().decode() for _ in range(count))


def _wire(
    store: Store,
    clock: Clock,
    *,
    line: Line,
    whiteboard: Whiteboard,
    app: App,
    seal: Seal,
    sleep: Callable[[float], None] | None = None,
) -> Office:
    server = AuthorisationServer(app, connect_to(whiteboard, PATIENCE), clock=clock)
    vault = Vault(store, server, seal, clock=clock, sleep=sleep or clock.sleep)
    states = States(SECRET, store.spent_states, clock=clock)
    return Office(
        clock=clock,
        line=line,
        whiteboard=whiteboard,
        app=app,
        store=store,
        seal=seal,
        server=server,
        vault=vault,
        sign_in=SignIn(app, states, server, vault),
    )
