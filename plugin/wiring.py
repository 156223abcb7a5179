"""The only place that builds things from settings: each property of the workbench is made once, when first used."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.board import Snapshot
from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.fill import fill_inputs
from plugin.drawing import draw_board
from plugin.errors import NotAuthorised, UsageError
from plugin.files import make_folder
from plugin.http import Session
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.providers.miro import reading, schemas
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.provider import MiroProvider
from plugin.recipe import Recipe
from plugin.sandbox.app import Whiteboard, create_app
from plugin.sandbox.options import Options
from plugin.sandbox.server import serve
from plugin.settings import Settings, read_settings
from plugin.store.store import Store, open_store
from plugin.typeface import load_metrics
from plugin.typesetting import FontMetrics

EMBEDDED_URL = "http://127.0.0.1:8081"
"""Where the embedded whiteboard's pages are once it is served; in this process no port is opened."""

FACILITATOR = "Moderation"


class Workbench:
    """Everything the commands work with. `owner` is whose rows they read and write."""

    def __init__(self, settings: Settings, folders: Sequence[Path] | None = None) -> None:
        self.settings = settings
        self.owner = "local"
        self._folders = tuple(folders or settings.board_templates or (BOARD_TEMPLATES,))

    @classmethod
    def open(cls, folders: Sequence[Path] | None = None) -> "Workbench":
        """The workbench of this process's settings. Raises SettingsError."""
        return cls(read_settings(), folders)

    @cached_property
    def catalogue(self) -> Catalogue:
        return load_catalogue(self._folders)

    @cached_property
    def metrics(self) -> FontMetrics:
        return load_metrics()

    @cached_property
    def store(self) -> Store:
        make_folder(self.settings.data_dir)
        return open_store(self.settings.database_url)

    @cached_property
    def whiteboard(self) -> Whiteboard:
        """The embedded whiteboard, in this process."""
        folder = make_folder(self.settings.data_dir / "sandbox")
        return create_app(Options(folder=folder, draw=drawing_of(self.metrics)))

    @cached_property
    def provider(self) -> MiroProvider:
        return self.provider_for(self.token)

    @cached_property
    def token(self) -> str:
        """The facilitator's access token. Raises NotAuthorised when none is set."""
        if self.settings.embedded:
            return self.whiteboard.issue_token(FACILITATOR)
        if not self.settings.miro_access_token:
            raise NotAuthorised("No access token: set MIRO_ACCESS_TOKEN.")
        return self.settings.miro_access_token

    def provider_for(self, token: str) -> MiroProvider:
        """The whiteboard as the user of that token sees it."""
        url = EMBEDDED_URL if self.settings.embedded else self.settings.miro_api_url
        app = self.whiteboard if self.settings.embedded else None
        session = Session(url, token=lambda: token, app=app, patience=patience())
        return MiroProvider(MiroClient(session, self.store.budget(self.owner, url)))

    def recipe(self, template_id: str, values: Mapping[str, Any], language: str) -> Recipe:
        """The filled inputs of a template. Raises UnknownTemplate, InvalidDocument or InputInvalid."""
        template = self.catalogue.template(template_id)
        inputs = fill_inputs(template, self.catalogue.content, values)
        return Recipe(template.id, template.version, language, inputs)

    def compile(self, recipe: Recipe) -> Blueprint:
        """The board a recipe describes. Raises DoesNotFit."""
        template = self.catalogue.template(recipe.template)
        return compile_board(template, self.catalogue.content, recipe, self.metrics)


def drawing_of(metrics: FontMetrics) -> Callable[[dict[str, Any]], str]:
    """Draws a board document of the embedded whiteboard, which speaks Miro's JSON."""

    def draw(document: dict[str, Any]) -> str:
        items = schemas.ItemSchema(many=True).load(document["items"])
        connectors = schemas.ConnectorSchema(many=True).load(document["connectors"])
        snapshot = Snapshot(document["id"], document["name"], reading.items(items, connectors))
        return draw_board(snapshot, metrics)

    return draw


def serve_sandbox(
    *, port: int, data: Path | None, token: str | None, latency: float, ready: Callable[[str], None]
) -> None:
    """The embedded whiteboard on a port until interrupted. Raises OutputError or UsageError."""
    folder = make_folder(data if data is not None else read_settings().data_dir / "sandbox")
    options = Options(folder=folder, draw=drawing_of(load_metrics()), latency_seconds=latency, token=token)
    try:
        serve(create_app(options), port=port, ready=ready)
    except OSError as error:
        raise UsageError(f"Port {port} cannot be opened: {error.strerror or error}.") from error
