"""A line to the whiteboard that kills whoever calls: before a call arrives, or when it was done and is not yet told."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_OF_ONE_HOP = {"connection", "host", "keep-alive", "transfer-encoding", "content-length"}


class Moment(StrEnum):
    """When the caller dies."""

    BEFORE = "the call never arrives"
    AFTER = "the whiteboard did it, nobody hears of it"


@dataclass
class Strike:
    """Whoever makes the `call`th call (from 1) with one of these verbs is killed at that moment."""

    call: int
    moment: Moment
    verbs: frozenset[str]
    kill: Callable[[], None]
    struck: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _calls: int = 0

    def falls(self, verb: str) -> bool:
        """Whether it is this call's turn."""
        with self._lock:
            self._calls += verb in self.verbs
            return verb in self.verbs and self._calls == self.call

    def hit(self) -> None:
        self.struck = True
        self.kill()


@dataclass
class DeadlyLine:
    """`url` is the whiteboard's address for who is to be killed; without a strike every call goes through."""

    whiteboard: str
    url: str = ""
    strike: Strike | None = None
    calls: list[str] = field(default_factory=list)

    def passes(self, verb: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        """The whiteboard's answer. Raises ConnectionError when the caller is dead."""
        strike = self.strike if self.strike is not None and self.strike.falls(verb) else None
        if strike is not None and strike.moment is Moment.BEFORE:
            strike.hit()
            raise ConnectionError
        answer = self._ask(verb, path, headers, body)
        self.calls.append(verb)
        if strike is not None:
            strike.hit()
            raise ConnectionError
        return answer

    def _ask(self, verb: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection(urlsplit(self.whiteboard).netloc, timeout=60)
        try:
            connection.request(verb, path, body, headers)
            answer = connection.getresponse()
            return answer.status, _ends_here(answer), answer.read()
        finally:
            connection.close()


def _ends_here(answer: HTTPResponse) -> dict[str, str]:
    return {name: value for name, value in answer.getheaders() if name.lower() not in _OF_ONE_HOP}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """The dead hang up without a word."""


@contextmanager
def deadly_line(whiteboard: str) -> Iterator[DeadlyLine]:
    """The line, as long as it is needed."""
    line = DeadlyLine(whiteboard)
    server = _Server(("127.0.0.1", 0), _handler(line))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    line.url = f"http://127.0.0.1:{server.server_port}"
    yield line
    server.shutdown()
    server.server_close()
    thread.join()


def _handler(line: DeadlyLine) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Tests print nothing of it."""

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _OF_ONE_HOP}
            try:
                status, told, answer = line.passes(self.command, self.path, headers, body)
                self._answer(status, told, answer)
            except OSError:
                self.close_connection = True

        def _answer(self, status: int, told: dict[str, str], answer: bytes) -> None:
            self.send_response_only(status)
            for name, value in told.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _any  # noqa: N815 - as the server asks for them

    return Handler
