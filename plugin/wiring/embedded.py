"""The embedded whiteboard: opened in this process with our own app in it, or served on a port of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugin.auth.app import CALLBACK
from plugin.board import Snapshot
from plugin.drawing import draw_board
from plugin.errors import UsageError
from plugin.files import make_folder
from plugin.providers.miro import reading, schemas
from plugin.sandbox.app import Whiteboard, create_app
from plugin.sandbox.options import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET, Client, Options
from plugin.sandbox.server import serve
from plugin.settings import read_settings
from plugin.store.faults import clear_errors
from plugin.typeface import load_metrics
from plugin.typesetting import FontMetrics
from plugin.worded import worded

SDK_PAGE = "/panel/index"
"""The page whiteboards open unseen for our app; it stands in the manifest as `sdkUri`."""


def open_whiteboard(folder: Path, metrics: FontMetrics, public_url: str) -> Whiteboard:
    """The whiteboard whose boards lie in the folder; its one app is ours at `public_url`. Raises StoreError."""
    app = Client(DEVELOPMENT_SECRET, "Boardwright", (f"{public_url}{CALLBACK}",), sdk_uri=f"{public_url}{SDK_PAGE}")
    options = Options(folder=folder, draw=drawing_of(metrics), clients={DEVELOPMENT_CLIENT: app}, open_boards=True)
    with clear_errors(str(folder)):
        return create_app(options)


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
    """The embedded whiteboard on a port until interrupted. Raises OutputError, StoreError or UsageError."""
    folder = make_folder(data if data is not None else read_settings().data_dir / "sandbox")
    options = Options(folder=folder, draw=drawing_of(load_metrics()), latency_seconds=latency, token=token)
    with clear_errors(str(folder)):
        app = create_app(options)
    try:
        serve(app, port=port, ready=ready)
    except OSError as error:
        raise UsageError(
            worded("Port {port} cannot be opened: {reason}.", port=port, reason=error.strerror or error)
        ) from error
