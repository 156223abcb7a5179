"""The table of settings: name, default, meaning. Read once from the environment, all faults reported together."""

import binascii
import os
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from environs import Env

from plugin.errors import Fault, SettingsError, all_of
from plugin.worded import worded

MIRO_API_URL = "https://api.miro.com"
MIRO_AUTHORIZE_URL = "https://miro.com/oauth/authorize"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SHORTEST_SECRET = 32
"""Characters of SECRET_KEY: what `openssl rand -base64 32` gives is longer."""

KEY_BYTES = 32
"""Of each key in TOKEN_KEYS, as Fernet wants it (cryptography.io/en/latest/fernet)."""

_MAILBOX = re.compile(r"[\w.+-]{1,64}@[A-Za-z0-9.-]{1,253}", re.ASCII)

MAKE_A_KEY = worded("make one with: openssl rand -base64 32 | tr '+/' '-_'")


@dataclass(frozen=True)
class Setting:
    """One row of the table; the README's list is checked against these rows."""

    name: str
    default: str
    meaning: str


TABLE = (
    Setting("MIRO_API_URL", "", f"base address of the whiteboard; with a token and none given: {MIRO_API_URL}"),
    Setting(
        "MIRO_AUTHORIZE_URL", "", f"page where people allow the app; empty: {MIRO_AUTHORIZE_URL} or MIRO_API_URL's own"
    ),
    Setting("MIRO_TOKEN_URL", "", "address that gives tokens; empty: /v1/oauth/token at MIRO_API_URL"),
    Setting("MIRO_ACCESS_TOKEN", "", "a developer's own token, for the commands"),
    Setting("MIRO_CLIENT_ID", "", "id of the Miro app; set: the whiteboard is not the embedded one"),
    Setting("MIRO_CLIENT_SECRET", "", "secret of the Miro app, for the web service"),
    Setting("PUBLIC_URL", "http://127.0.0.1:8080", "address of the web service as browsers see it, without a path"),
    Setting("SECRET_KEY", "", "signs sessions and sign-ins; needed by the web service outside development"),
    Setting("TOKEN_KEYS", "", "keys that encrypt tokens, newest first, separated by commas; needed like SECRET_KEY"),
    Setting("DATABASE_URL", "", "database address as SQLAlchemy writes it; empty: SQLite in DATA_DIR"),
    Setting("REDIS_URL", "", "Redis for workers, request and credit counts; empty: SQLite in DATA_DIR, one machine"),
    Setting("SANDBOX_URL", "http://127.0.0.1:8081", "address of the embedded whiteboard's pages as browsers see it"),
    Setting("OPERATOR", "", "who runs the service, for imprint and contact; lines separated by |"),
    Setting("LABELS_URL", "", "address of a language model (OpenAI's interface) to suggest labels; empty: none"),
    Setting("LABELS_TOKEN", "", "its key; sent to that host only"),
    Setting("LABELS_MODEL", "", "which model; needed with LABELS_URL"),
    Setting("SMTP_URL", "", "mail server, like smtp://user:password@host:587 (STARTTLS) or smtps://; empty: no mails"),
    Setting("SMTP_FROM", "", "address that reminders come from; needed with SMTP_URL"),
    Setting("DATA_DIR", "var", "folder of the database and of the embedded whiteboard"),
    Setting("BOARD_TEMPLATES", "", "folders with templates, separated by commas; empty: ours"),
)


@dataclass(frozen=True)
class Settings:
    """What the environment says, checked. `embedded`: the whiteboard runs in this process."""

    miro_api_url: str
    miro_access_token: str = field(repr=False)
    database_url: str = field(repr=False)
    data_dir: Path
    board_templates: tuple[Path, ...]
    embedded: bool
    miro_authorize_url: str = MIRO_AUTHORIZE_URL
    miro_token_url: str = f"{MIRO_API_URL}/v1/oauth/token"
    miro_client_id: str = ""
    miro_client_secret: str = field(default="", repr=False)
    public_url: str = "http://127.0.0.1:8080"
    secret_key: str = field(default="", repr=False)
    token_keys: tuple[str, ...] = field(default=(), repr=False)
    redis_url: str = field(default="", repr=False)
    sandbox_url: str = "http://127.0.0.1:8081"
    operator: tuple[str, ...] = ()
    labels_url: str = ""
    labels_token: str = field(default="", repr=False)
    labels_model: str = ""
    smtp_url: str = field(default="", repr=False)
    smtp_from: str = ""

    @property
    def development(self) -> bool:
        """Whether this is somebody trying it out: the embedded whiteboard, reached from this machine only."""
        return self.embedded and _is_loopback(self.public_url)

    @property
    def public_page(self) -> str:
        """The address of our pages for people elsewhere; empty while only this machine reaches them."""
        return "" if _is_loopback(self.public_url) else self.public_url


def read_settings() -> Settings:
    """The settings of this process; `.env` in the current folder fills what the environment leaves open.

    Raises SettingsError that names every fault.
    """
    env = Env()
    env.read_env(".env", recurse=False)
    values = {row.name: env.str(row.name, row.default).strip() for row in TABLE}
    faults = tuple(_faults(values))
    if faults:
        raise SettingsError(all_of(faults), faults)
    return _settings(values)


def environment_of(settings: Settings) -> dict[str, str]:
    """The environment for a process of ours that shall work with these settings: what decides where things are."""
    return os.environ | {
        "PUBLIC_URL": settings.public_url,
        "SANDBOX_URL": settings.sandbox_url,
        "DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url,
    }


def check_service(settings: Settings) -> None:
    """What the web service needs on top, and the commands do not. Raises SettingsError that names every fault."""
    faults = tuple(_service_faults(settings))
    if faults:
        raise SettingsError(all_of(faults), faults)


def _settings(values: dict[str, str]) -> Settings:
    data_dir = Path(values["DATA_DIR"])
    api_url = (values["MIRO_API_URL"] or MIRO_API_URL).rstrip("/")
    authorize_url = MIRO_AUTHORIZE_URL if api_url == MIRO_API_URL else f"{api_url}/oauth/authorize"
    return Settings(
        miro_api_url=api_url,
        miro_authorize_url=values["MIRO_AUTHORIZE_URL"] or authorize_url,
        miro_token_url=values["MIRO_TOKEN_URL"] or f"{api_url}/v1/oauth/token",
        miro_access_token=values["MIRO_ACCESS_TOKEN"],
        miro_client_id=values["MIRO_CLIENT_ID"],
        miro_client_secret=values["MIRO_CLIENT_SECRET"],
        public_url=values["PUBLIC_URL"].rstrip("/"),
        secret_key=values["SECRET_KEY"],
        token_keys=_parts(values["TOKEN_KEYS"]),
        redis_url=values["REDIS_URL"],
        sandbox_url=values["SANDBOX_URL"].rstrip("/"),
        operator=_parts(values["OPERATOR"], "|"),
        labels_url=values["LABELS_URL"].rstrip("/"),
        labels_token=values["LABELS_TOKEN"],
        labels_model=values["LABELS_MODEL"],
        smtp_url=values["SMTP_URL"],
        smtp_from=values["SMTP_FROM"],
        database_url=values["DATABASE_URL"] or f"sqlite:///{data_dir / 'boardwright.db'}",
        data_dir=data_dir,
        board_templates=tuple(Path(part) for part in _parts(values["BOARD_TEMPLATES"])),
        embedded=not any(values[name] for name in ("MIRO_API_URL", "MIRO_ACCESS_TOKEN", "MIRO_CLIENT_ID")),
    )


def _faults(values: dict[str, str]) -> Iterator[Fault]:
    for name in ("MIRO_API_URL", "MIRO_AUTHORIZE_URL", "MIRO_TOKEN_URL", "PUBLIC_URL", "SANDBOX_URL", "LABELS_URL"):
        if values[name] and not _is_address(values[name]):
            yield Fault("must be an http or https address", key=name)
    if values["MIRO_ACCESS_TOKEN"] and not values["MIRO_ACCESS_TOKEN"].isprintable():
        yield Fault("holds characters no token has", key="MIRO_ACCESS_TOKEN")
    if values["DATABASE_URL"] and "://" not in values["DATABASE_URL"]:
        yield Fault("must look like sqlite:///file or postgresql+psycopg://host/name", key="DATABASE_URL")
    yield from _label_faults(values)
    yield from _mail_faults(values)
    if not values["DATA_DIR"]:
        yield Fault("must name a folder", key="DATA_DIR")
    if values["SECRET_KEY"] and len(values["SECRET_KEY"]) < SHORTEST_SECRET:
        yield Fault(
            worded("must have at least {shortest} characters; {how}", shortest=SHORTEST_SECRET, how=MAKE_A_KEY),
            key="SECRET_KEY",
        )
    if not all(map(_is_key, _parts(values["TOKEN_KEYS"]))):
        yield Fault(
            worded(
                "must be keys of {size} bytes in base64, separated by commas; {how}", size=KEY_BYTES, how=MAKE_A_KEY
            ),
            key="TOKEN_KEYS",
        )


def _label_faults(values: dict[str, str]) -> Iterator[Fault]:
    url = values["LABELS_URL"]
    if url and not values["LABELS_MODEL"]:
        yield Fault("is missing; it names the model at LABELS_URL", key="LABELS_MODEL")
    if url.startswith("http://") and not _is_loopback(url):
        yield Fault("must be an https address: notes and a key travel to it", key="LABELS_URL")
    if values["LABELS_TOKEN"] and not values["LABELS_TOKEN"].isprintable():
        yield Fault("holds characters no key has", key="LABELS_TOKEN")


def _mail_faults(values: dict[str, str]) -> Iterator[Fault]:
    url = values["SMTP_URL"]
    if url and not _is_address(url, ("smtp", "smtps")):
        yield Fault("must look like smtp://user:password@host:587 or smtps://user:password@host", key="SMTP_URL")
    if url and not _MAILBOX.fullmatch(values["SMTP_FROM"]):
        yield Fault("must be the address that mails come from, like boardwright@example.org", key="SMTP_FROM")


def _service_faults(settings: Settings) -> Iterator[Fault]:
    if not settings.development:
        if not settings.secret_key:
            yield Fault(worded("is missing; {how}", how=MAKE_A_KEY), key="SECRET_KEY")
        if not settings.token_keys:
            yield Fault(worded("is missing; {how}", how=MAKE_A_KEY), key="TOKEN_KEYS")
    if not settings.embedded:
        if not settings.miro_client_id:
            yield Fault("is missing; it stands in the settings of your Miro app", key="MIRO_CLIENT_ID")
        if not settings.miro_client_secret:
            yield Fault("is missing; it stands in the settings of your Miro app", key="MIRO_CLIENT_SECRET")
    parts = urlsplit(settings.public_url)
    if parts.scheme != "https" and not _is_loopback(settings.public_url):
        yield Fault("must be an https address: cookies and tokens travel to it", key="PUBLIC_URL")
    if not parts.netloc or parts.path or parts.query or parts.fragment:
        yield Fault("must be an address without a path", key="PUBLIC_URL")


def _parts(value: str, separator: str = ",") -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(separator) if part.strip())


def _is_address(value: str, schemes: tuple[str, ...] = ("http", "https")) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_loopback(address: str) -> bool:
    return urlsplit(address).hostname in LOOPBACK


def _is_key(value: str) -> bool:
    try:
        return len(urlsafe_b64decode(value)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False
