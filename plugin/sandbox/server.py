"""The embedded whiteboard on a port: threaded, quiet, ended by a signal."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from plugin.sandbox.app import Whiteboard

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


class QuietHandler(WSGIRequestHandler):
    """Logs no calls: addresses may hold secrets."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def connection_dropped(self, error: BaseException, environ: WSGIEnvironment | None = None) -> None:
        """Close the line that a fault cut; the client must not wait for an answer."""
        self.close_connection = True


def open_server(app: Whiteboard, host: str, port: int) -> BaseWSGIServer:
    """A server that already listens, on a free port when `port` is 0; raises OSError."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    return make_server(host, port, app, threaded=True, request_handler=QuietHandler)


def serve(
    app: Whiteboard, host: str = "127.0.0.1", port: int = 8081, *, ready: Callable[[str], None] | None = None
) -> None:
    """Answer until interrupted; `ready` is told the address once calls are taken."""
    server = open_server(app, host, port)
    if ready is not None:
        ready(f"http://{host}:{server.server_port}")
    try:
        server.serve_forever()
    finally:
        server.server_close()
        app.close()


@contextmanager
def serving(app: Whiteboard, host: str = "127.0.0.1") -> Iterator[str]:
    """The whiteboard on a free port in a thread of this process; gives its address."""
    server = open_server(app, host, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
