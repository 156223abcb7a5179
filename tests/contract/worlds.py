"""The whiteboards that the contract is tried on: in memory, embedded in process, and over real HTTP."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from plugin.http import Session
from plugin.ports import Provider
from plugin.providers.memory import MemoryProvider
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.provider import MiroProvider
from plugin.sandbox import (
    ChildCheck,
    FrameDeletion,
    Options,
    ResetHeader,
    Switches,
    Whiteboard,
    Window,
    create_app,
)
from plugin.sandbox.server import open_server
from tests.contract.openapi import Recorder

TOKEN = "token-of-the-developer"
EMBEDDED = "http://whiteboard.invalid"
LENIENT = Switches()
STRICT = Switches(
    frames_in_bulk=False,
    retry_after=True,
    reset_header=ResetHeader.SECONDS,
    window=Window.ROLLING,
    child_check=ChildCheck.CENTRE,
    frame_deletion=FrameDeletion.DELETES_CHILDREN,
    failed_calls_cost=False,
)

recorder = Recorder()


@dataclass
class Unmetered:
    """A budget without end that remembers what was taken and said."""

    taken: list[int] = field(default_factory=list)
    reports: list[tuple[int | None, int | None, float | None]] = field(default_factory=list)

    def acquire(self, credits: int) -> None:
        self.taken.append(credits)

    def report(self, *, limit: int | None, remaining: int | None, reset_at: float | None) -> None:
        self.reports.append((limit, remaining, reset_at))


def no_sleep(_: float) -> None:
    """Waits for nothing."""


def provider_on(whiteboard: Whiteboard, *, frames_in_bulk: bool | None = None) -> MiroProvider:
    """A provider on that whiteboard, called in process; its calls are recorded."""
    session = Session(EMBEDDED, token=lambda: TOKEN, app=recorder.around(whiteboard), patience=patience(sleep=no_sleep))
    return MiroProvider(MiroClient(session, Unmetered()), frames_in_bulk=frames_in_bulk)


@contextmanager
def _memory() -> Iterator[Provider]:
    yield MemoryProvider()


@contextmanager
def _in_process(switches: Switches) -> Iterator[Provider]:
    whiteboard = create_app(Options(token=TOKEN, switches=switches))
    yield provider_on(whiteboard)
    whiteboard.close()


@contextmanager
def serving(whiteboard: Whiteboard) -> Iterator[str]:
    """The whiteboard on a free port; looks often whether it should end, because there are many tests."""
    server = open_server(whiteboard, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def _over_http(switches: Switches) -> Iterator[Provider]:
    whiteboard = create_app(Options(token=TOKEN, switches=switches))
    with serving(whiteboard) as address:
        session = Session(address, token=lambda: TOKEN, patience=patience(sleep=no_sleep))
        yield MiroProvider(MiroClient(session, Unmetered()))
        session.close()
    whiteboard.close()


WORLDS: dict[str, Callable[[], AbstractContextManager[Provider]]] = {
    "memory": _memory,
    "embedded": lambda: _in_process(LENIENT),
    "embedded, strict": lambda: _in_process(STRICT),
    "over HTTP": lambda: _over_http(LENIENT),
    "over HTTP, strict": lambda: _over_http(STRICT),
}
