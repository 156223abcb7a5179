"""A storm between client and embedded whiteboard: one call in three goes wrong, on one clock that never waits."""

import io
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Request, Response

from plugin.sandbox import Whiteboard

SETTLED_LATE = 10.0
"""Seconds after a listing has settled its outcome that a lost write lands all the same."""

LAG = 2.0
"""Seconds by which a listing lags."""

PATIENCE = 30.0
"""Seconds after which a caller gives up an answer."""

CALL = 0.1
"""Seconds a call takes."""


class Trouble(StrEnum):
    """What happens to one call."""

    THROTTLED = "429 without a word"
    THROTTLED_UNTIL = "429 that says until when"
    ERROR_BEFORE = "500 before it took effect"
    ERROR_AFTER = "500 after it took effect"
    RESET = "reset before it took effect"
    RESET_AFTER = "reset after it took effect"
    TIMEOUT_AFTER = "time-out after it took effect"
    LATE = "lands ten seconds after it was settled"
    TRUNCATED = "took effect, the answer is cut off"
    PAGE = "an HTML page with status 200, nothing took effect"
    PAGE_AFTER = "took effect, an HTML page instead of the answer"
    LAGGING = "a listing that lags by two seconds"


WRITES = tuple(trouble for trouble in Trouble if trouble is not Trouble.LAGGING)
READS = (
    *(Trouble.THROTTLED, Trouble.THROTTLED_UNTIL, Trouble.ERROR_BEFORE, Trouble.RESET),
    *(Trouble.TIMEOUT_AFTER, Trouble.TRUNCATED, Trouble.PAGE, Trouble.LAGGING),
)


class Clock:
    """Passes while somebody sleeps or calls; `clock()` is UTC, `clock.seconds()` the same as epoch seconds."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        self._lock = threading.Lock()
        self._back = threading.local()

    def __call__(self) -> datetime:
        return getattr(self._back, "to", None) or self._now

    def seconds(self) -> float:
        return self().timestamp()

    @contextmanager
    def back_at(self, seconds: float) -> Iterator[None]:
        """For this thread it is that moment again (epoch seconds): what came about while nobody called."""
        self._back.to = datetime.fromtimestamp(seconds, UTC)
        yield
        self._back.to = None

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._now += timedelta(seconds=seconds)


@dataclass
class _Held:
    """A write that nobody heard of again; `due` once its outcome was settled without it."""

    environ: dict[str, Any]
    due: float | None = None


@dataclass
class _Seen:
    """What a listing that lags still shows of an item: as it was before a change, until `until`."""

    reply: dict[str, Any]
    until: float


@dataclass
class Storm:
    """The whiteboard behind a bad line, as a WSGI application. `rate` of all calls go wrong, drawn by `seed`.

    Each kind of call draws from a sequence of its own, so that threads change as little as can be. `met`
    counts what happened.
    """

    whiteboard: Whiteboard
    clock: Clock
    seed: int
    rate: float = 1 / 3
    met: Counter[Trouble] = field(default_factory=Counter)
    _draws: dict[str, Random] = field(default_factory=dict)
    _held: list[_Held] = field(default_factory=list)
    _before: dict[str, _Seen] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """One call after the other: what is tried is our side, which sends several at a time."""
        with self._lock:
            return self._answer(_kept(environ))(environ, start_response)

    def pass_time(self, seconds: float) -> None:
        """Whatever is still under way lands."""
        self.clock.sleep(seconds)
        with self._lock:
            self._settle_held()
            self.clock.sleep(SETTLED_LATE)
            self._land()

    def _answer(self, environ: dict[str, Any]) -> Response:
        self.clock.sleep(CALL)
        self._land()
        trouble = self._draw(environ)
        if trouble is not None:
            self.met[trouble] += 1
        answer = self._fail(trouble, environ) if trouble else self._pass(environ)
        if environ["REQUEST_METHOD"] == "GET" and _is_listing(environ) and answer.status_code == 200:
            self._settle_held()
        return answer

    def _draw(self, environ: dict[str, Any]) -> Trouble | None:
        method, kind = environ["REQUEST_METHOD"], environ["PATH_INFO"].split("/")[-1]
        draw = self._draws.setdefault(f"{method} {kind}", Random(f"{self.seed} {method} {kind}"))
        if draw.random() >= self.rate:
            return None
        return draw.choice(READS if method == "GET" else WRITES)

    def _fail(self, trouble: Trouble, environ: dict[str, Any]) -> Response:
        answers: dict[Trouble, Callable[[], Response]] = {
            Trouble.THROTTLED: lambda: _error(429),
            Trouble.THROTTLED_UNTIL: lambda: _error(429, {"X-RateLimit-Reset": f"{self.clock.seconds() + 3:.0f}"}),
            Trouble.ERROR_BEFORE: lambda: _error(500),
            Trouble.PAGE: lambda: _page(200),
            Trouble.PAGE_AFTER: lambda: _page(self._pass(environ).status_code),
            Trouble.TRUNCATED: lambda: _cut(self._pass(environ)),
            Trouble.LAGGING: lambda: self._lagging(environ),
        }
        if trouble in answers:
            return answers[trouble]()
        if trouble is Trouble.LATE:
            self._held.append(_Held(environ))
        elif trouble is not Trouble.RESET:
            self._pass(environ)
        if trouble is Trouble.ERROR_AFTER:
            return _error(500)
        if trouble is Trouble.TIMEOUT_AFTER:
            self.clock.sleep(PATIENCE)
            raise TimeoutError
        raise ConnectionResetError

    def _pass(self, environ: dict[str, Any]) -> Response:
        if environ["REQUEST_METHOD"] in ("PATCH", "DELETE"):
            self._remember(environ)
        chunks, status, headers = run_wsgi_app(self.whiteboard, _kept(environ), buffered=True)
        return Response(b"".join(chunks), status=status, headers=headers)

    def _remember(self, environ: dict[str, Any]) -> None:
        """What a listing will still show of an item that is changed or deleted now."""
        board, item = _board_and_item(environ["PATH_INFO"])
        if item is None:
            return
        for place in ("items", "connectors"):
            asked = {**_kept(environ), "REQUEST_METHOD": "GET", "PATH_INFO": f"/v2/boards/{board}/{place}/{item}"}
            chunks, status, _ = run_wsgi_app(self.whiteboard, asked, buffered=True)
            if status.startswith("200"):
                self._before[item] = _Seen(json.loads(b"".join(chunks)), self.clock.seconds() + LAG)
                return

    def _lagging(self, environ: dict[str, Any]) -> Response:
        """What the listing held two seconds ago; what is looked up singly never lags."""
        answer = self._pass(environ)
        if not _is_listing(environ) or answer.status_code != 200:
            return answer
        page, now = json.loads(answer.get_data()), self.clock.seconds()
        there = [entry for entry in page["data"] if now - _epoch(entry) >= LAG]
        old = {item: seen.reply for item, seen in self._before.items() if seen.until > now}
        shown = [old.pop(entry["id"], entry) for entry in there]
        if environ["PATH_INFO"].endswith("/items") and not page.get("cursor"):
            gone = [reply for reply in old.values() if reply["type"] != "connector" and _is_gone(reply, page)]
            shown += gone if self._is_whole(page) else []
        page["total"] = max(0, (page.get("total") or 0) - len(page["data"]) + len(shown))
        return Response(json.dumps({**page, "data": shown}), mimetype="application/json")

    def _is_whole(self, page: dict[str, Any]) -> bool:
        """On boards of one page what was deleted is easily told from what stands on another page."""
        return len(page["data"]) >= (page.get("total") or 0)

    def _settle_held(self) -> None:
        for held in self._held:
            held.due = held.due or self.clock.seconds() + SETTLED_LATE

    def _land(self) -> None:
        now = self.clock.seconds()
        due = [(held.due, held.environ) for held in self._held if held.due is not None and held.due <= now]
        self._held = [held for held in self._held if held.due is None or held.due > now]
        for moment, environ in due:
            with self.clock.back_at(moment):
                self._pass(environ)


def _kept(environ: dict[str, Any]) -> dict[str, Any]:
    """The same request with its body in memory, to be read now and again later."""
    body = Request(environ).get_data()
    environ["wsgi.input"] = io.BytesIO(body)
    return {**environ, "wsgi.input": io.BytesIO(body)}


def _is_listing(environ: dict[str, Any]) -> bool:
    """The last page of a listing of items, or the boards: after it everybody knows where they are."""
    return environ["PATH_INFO"].split("/")[-1] in ("items", "connectors", "boards")


def _board_and_item(path: str) -> tuple[str, str | None]:
    parts = path.strip("/").split("/")
    return parts[2], parts[4] if len(parts) > 4 else None


def _epoch(entry: dict[str, Any]) -> float:
    return datetime.fromisoformat(entry["createdAt"]).timestamp()


def _is_gone(reply: dict[str, Any], page: dict[str, Any]) -> bool:
    return reply["id"] not in {entry["id"] for entry in page["data"]}


def _error(status: int, headers: dict[str, str] | None = None) -> Response:
    body = json.dumps({"status": status, "message": "so it is"})
    return Response(body, status=status, headers=headers, mimetype="application/json")


def _page(status: int) -> Response:
    return Response("<html><body>One moment, please.</body></html>", status=status, mimetype="text/html")


def _cut(answer: Response) -> Response:
    body = answer.get_data()
    return Response(body[: len(body) // 2], status=answer.status_code, mimetype="application/json")
