"""The whole service on free ports: web, embedded whiteboard, and a worker in a thread."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import make_server

from plugin.settings import Settings
from plugin.web.app import create_app
from plugin.wiring.service import Service


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(folder: Path) -> Iterator[Service]:
    """A service that answers; its addresses are in its settings."""
    web, board = free_port(), free_port()
    service = Service(
        Settings(
            miro_api_url="",
            miro_access_token="",
            database_url=f"sqlite:///{folder / 'boardwright.db'}",
            data_dir=folder,
            board_templates=(),
            embedded=True,
            public_url=f"http://127.0.0.1:{web}",
            sandbox_url=f"http://127.0.0.1:{board}",
        )
    )
    servers = [
        make_server("127.0.0.1", web, create_app(service).wsgi_app, threaded=True),
        make_server("127.0.0.1", board, service.bench.whiteboard, threaded=True),
    ]
    over = threading.Event()
    threads = [threading.Thread(target=server.serve_forever) for server in servers]
    threads.append(threading.Thread(target=_work, args=(service, over)))
    for thread in threads:
        thread.start()
    try:
        yield service
    finally:
        over.set()
        for server in servers:
            server.shutdown()
        for thread in threads:
            thread.join()
        for server in servers:
            server.server_close()
        service.close()


def _work(service: Service, over: threading.Event) -> None:
    while not over.wait(0.2):
        service.worker.work()
