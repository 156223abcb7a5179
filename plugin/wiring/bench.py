"""What everything on the workbench stands on: each property is made from the settings once, when first used."""

import secrets
import time
from collections.abc import Callable, Sequence
from copy import copy
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self

from plugin.catalogue.catalogue import Catalogue
from plugin.credits.shares import PEOPLE
from plugin.credits.throttle import Throttle
from plugin.errors import Fault, NotAuthorised, OutputError, SettingsError
from plugin.files import make_folder
from plugin.flows.holder import this_process
from plugin.flows.stop import Stop
from plugin.flows.tools import Progress, Tools
from plugin.http import Session, TokenSource
from plugin.language import Language
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.ports import Budget
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.probe import as_markdown, probe
from plugin.providers.miro.provider import BOARD_PAGE, BOARDS_PAGE, MiroProvider
from plugin.sandbox.app import Whiteboard
from plugin.settings import MIRO_API_URL, Settings, read_settings
from plugin.store.faults import clear_errors
from plugin.store.store import Store, open_store
from plugin.translations import load_language
from plugin.typeface import load_metrics
from plugin.typesetting import FontMetrics
from plugin.wiring.embedded import open_whiteboard

FACILITATOR = "Moderation"

HEED_SECONDS = 0.5
"""How often a command looks whether somebody wants its run to pause or end."""

LOCAL = "local"
"""The owner of what the commands make; whoever comes through the web is `user@team`."""


class Bench:
    """Catalogue, store, whiteboard and tools of one process. `owner` is whose rows are read and written."""

    def __init__(self, settings: Settings, folders: Sequence[Path] | None = None) -> None:
        self.settings = settings
        self.owner = LOCAL
        self._source: TokenSource | None = None
        self._folders = tuple(folders or settings.board_templates or (BOARD_TEMPLATES,))
        self._is_whole = not folders

    @classmethod
    def open(cls, folders: Sequence[Path] | None = None) -> Self:
        """The workbench of this process's settings. Raises SettingsError."""
        return cls(read_settings(), folders)

    def acting_for(self, owner: str, source: TokenSource) -> Self:
        """The same bench in the hands of somebody else, whose token `source` gives before each call."""
        other = copy(self)
        for own in ("provider", "line", "token"):
            vars(other).pop(own, None)
        other.owner, other._source = owner, source
        return other

    @property
    def own_templates(self) -> Path:
        """Where imported templates lie; they are read beside the others."""
        return self.settings.data_dir / "templates"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders templates are read from."""
        return (*self._folders, self.own_templates) if self._is_whole and self.own_templates.is_dir() else self._folders

    @cached_property
    def catalogue(self) -> Catalogue:
        return load_catalogue(self.folders)

    @cached_property
    def metrics(self) -> FontMetrics:
        return load_metrics()

    @cached_property
    def store(self) -> Store:
        self._data_folder(".")
        return open_store(self.settings.database_url, self.settings.redis_url)

    @cached_property
    def whiteboard(self) -> Whiteboard:
        """The embedded whiteboard, in this process. Raises SettingsError or StoreError."""
        folder = self._data_folder("sandbox")
        return open_whiteboard(folder, self.metrics, self.settings.public_url)

    def _data_folder(self, name: str) -> Path:
        """A folder of our own data. Raises SettingsError when DATA_DIR is no place for it."""
        try:
            return make_folder(self.settings.data_dir / name)
        except OutputError as error:
            raise SettingsError(error.message, [Fault(error.message, key="DATA_DIR")]) from error

    @cached_property
    def provider(self) -> MiroProvider:
        """The whiteboard for what somebody waits for: its calls are paid before those of any run."""
        return self._provider(self._budget())

    def _budget(self, payer: str = PEOPLE, stop: Stop | None = None) -> Budget:
        """The credits of whoever this bench acts for."""
        is_over = (lambda: stop.asked) if stop is not None else (lambda: False)
        return self.store.budget(self.owner, self.url, payer, is_over=is_over)

    @cached_property
    def token(self) -> str:
        """The facilitator's access token. Raises NotAuthorised when none is set."""
        if self.settings.embedded:
            with clear_errors(str(self.settings.data_dir)):
                return self.whiteboard.issue_token(FACILITATOR)
        if not self.settings.miro_access_token:
            raise NotAuthorised("No access token: set MIRO_ACCESS_TOKEN.")
        return self.settings.miro_access_token

    def _provider(self, budget: Budget, throttle: Throttle | None = None) -> MiroProvider:
        frames_in_bulk = True if self.settings.embedded else None
        board_page = BOARD_PAGE if self.url == MIRO_API_URL else f"{self.url}/app/board/{{}}/"
        client = MiroClient(self.line, budget, throttle=throttle)
        return MiroProvider(client, frames_in_bulk=frames_in_bulk, board_page=board_page)

    @property
    def url(self) -> str:
        """The whiteboard's address."""
        return self.settings.sandbox_url if self.settings.embedded else self.settings.miro_api_url

    @property
    def boards_page(self) -> str:
        """Where people find the boards of the whiteboard, and make new ones."""
        return BOARDS_PAGE if self.url == MIRO_API_URL else f"{self.url}/"

    def probe(self) -> str:
        """What a real whiteboard answers to the open questions, as Markdown. Makes and deletes a board."""
        return as_markdown(probe(MiroClient(self.line, self._budget())), now().date())

    @cached_property
    def line(self) -> Session:
        """Calls to the whiteboard, signed for whoever this bench acts for."""
        app = self.whiteboard if self.settings.embedded else None
        return Session(self.url, token=self._source or (lambda: self.token), app=app, patience=patience())

    def language(self, code: str) -> Language:
        """Our own words in that language."""
        return load_language(code)

    def tools(self, progress: Callable[[Progress], None], stop: Stop | None = None, run: str | None = None) -> Tools:
        """What the flows work with, in this process.

        `run` is whose credits are spent: a run shares them with others and leaves head-room for people;
        without one the calls are people's own. Without a `stop` of the caller's, wishes to pause or cancel are heeded.
        """
        heed = 0.0 if stop is not None else HEED_SECONDS
        stop, throttle = stop or Stop(), Throttle()
        provider = self.provider if run is None else self._provider(self._budget(run, stop), throttle)
        return Tools(
            provider=provider,
            store=self.store,
            clock=now,
            sleep=time.sleep,
            new_id=new_id,
            holder=this_process(new_id()),
            progress=progress,
            stop=stop,
            throttle=throttle,
            heed=heed,
        )


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A short random id that nobody can guess."""
    return secrets.token_hex(8)
