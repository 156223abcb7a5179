"""Web, worker and embedded whiteboard on one machine: servers in threads of this process, the worker in its own."""

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

from plugin.errors import UsageError
from plugin.worded import worded

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

WORKER = (sys.executable, "-c", "from plugin.cli import main; main(['worker'])")
LOOK_SECONDS = 0.5
"""How often it is seen to that the worker lives."""

GRACE_SECONDS = 20.0
"""How long a worker may take to put down what it has in hand."""


class _Quiet(WSGIRequestHandler):
    """Logs no calls: addresses may hold codes and signed links. Keeps connections, which browsers use again."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def log_error(self, format: str, *args: object) -> None:
        """Say nothing: a request that cannot be read would be logged with its line and its caller."""


def serve_all(
    apps: Mapping[int, "WSGIApplication"],
    *,
    environment: Mapping[str, str],
    ready: Callable[[], None],
    host: str = "127.0.0.1",
) -> None:
    """Serves each application at its port and keeps one worker alive, until SIGINT or SIGTERM.

    `environment` is the worker's; `ready` is told once everything answers. Raises UsageError for a taken port.
    """
    over = threading.Event()
    before = {number: signal.signal(number, lambda *_: over.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with ExitStack() as stack:
            for port, app in apps.items():
                stack.enter_context(_serving(app, host, port))
            stack.enter_context(_working(dict(environment), over))
            ready()
            over.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _serving(app: "WSGIApplication", host: str, port: int) -> Iterator[None]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    try:
        server = make_server(host, port, app, threaded=True, request_handler=_Quiet)
    except (OSError, SystemExit) as error:
        raise UsageError(worded("Port {port} cannot be opened: something else uses it.", port=port)) from error
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def _working(environment: dict[str, str], over: threading.Event) -> Iterator[None]:
    """A worker that is started again when it dies."""
    keeper = threading.Thread(target=_keep_worker, args=(environment, over))
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()


def _keep_worker(environment: dict[str, str], over: threading.Event) -> None:
    worker = _start(environment)
    while not over.wait(LOOK_SECONDS):
        if worker.poll() is not None:
            worker = _start(environment)
    worker.terminate()
    try:
        worker.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _start(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """In a group of its own: Ctrl-C reaches us, and we tell the worker."""
    return subprocess.Popen(WORKER, env=environment, start_new_session=True)
