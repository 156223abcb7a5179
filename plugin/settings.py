"""The table of settings: name, default, meaning. Read once from the environment, all faults reported together."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from environs import Env

from plugin.errors import Fault, SettingsError

MIRO_API_URL = "https://api.miro.com"


@dataclass(frozen=True)
class Setting:
    """One row of the table; the README's list is checked against these rows."""

    name: str
    default: str
    meaning: str


TABLE = (
    Setting("MIRO_API_URL", "", f"base address of the whiteboard; with a token and none given: {MIRO_API_URL}"),
    Setting("MIRO_ACCESS_TOKEN", "", "a developer's own token, for the commands"),
    Setting("MIRO_CLIENT_ID", "", "id of the Miro app; set: the whiteboard is not the embedded one"),
    Setting("DATABASE_URL", "", "database address as SQLAlchemy writes it; empty: SQLite in DATA_DIR"),
    Setting("DATA_DIR", "var", "folder of the database and of the embedded whiteboard"),
    Setting("BOARD_TEMPLATES", "", "folders with templates, separated by commas; empty: ours"),
)


@dataclass(frozen=True)
class Settings:
    """What the environment says, checked. `embedded`: the whiteboard runs in this process."""

    miro_api_url: str
    miro_access_token: str
    database_url: str
    data_dir: Path
    board_templates: tuple[Path, ...]
    embedded: bool


def read_settings() -> Settings:
    """The settings of this process; `.env` in the current folder fills what the environment leaves open.

    Raises SettingsError that names every fault.
    """
    env = Env()
    env.read_env(".env", recurse=False)
    values = {row.name: env.str(row.name, row.default).strip() for row in TABLE}
    faults = tuple(_faults(values))
    if faults:
        raise SettingsError("; ".join(map(str, faults)), faults)
    embedded = not any(values[name] for name in ("MIRO_API_URL", "MIRO_ACCESS_TOKEN", "MIRO_CLIENT_ID"))
    data_dir = Path(values["DATA_DIR"])
    return Settings(
        miro_api_url=(values["MIRO_API_URL"] or MIRO_API_URL).rstrip("/"),
        miro_access_token=values["MIRO_ACCESS_TOKEN"],
        database_url=values["DATABASE_URL"] or f"sqlite:///{data_dir / 'boardwright.db'}",
        data_dir=data_dir,
        board_templates=tuple(Path(part.strip()) for part in values["BOARD_TEMPLATES"].split(",") if part.strip()),
        embedded=embedded,
    )


def _faults(values: dict[str, str]) -> Iterator[Fault]:
    url = values["MIRO_API_URL"]
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc):
        yield Fault("must be an http or https address", key="MIRO_API_URL")
    if values["MIRO_ACCESS_TOKEN"] and not values["MIRO_ACCESS_TOKEN"].isprintable():
        yield Fault("holds characters no token has", key="MIRO_ACCESS_TOKEN")
    if values["DATABASE_URL"] and "://" not in values["DATABASE_URL"]:
        yield Fault("must look like sqlite:///file or postgresql+psycopg://host/name", key="DATABASE_URL")
    if not values["DATA_DIR"]:
        yield Fault("must name a folder", key="DATA_DIR")
