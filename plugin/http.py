"""HTTP out: the one place that imports requests. Reads are repeated, writes never; a token stays with its host."""

import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3 import HTTPResponse
from werkzeug.test import EnvironBuilder, run_wsgi_app

from plugin.errors import Refused, Unreachable
from plugin.worded import worded

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Json = Any
Query = Mapping[str, str | int]
TokenSource = Callable[[], str]
CALLS_IN_FLIGHT = 8
MOST_REDIRECTS = 5
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 30.0
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Answer:
    """What a host answered. Header names are found in any spelling; the body stays out of every repr."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Json:
        """The document in the body. Raises Unreachable when it is none: incidents answer with HTML pages."""
        try:
            return json.loads(self.body)
        except ValueError:
            raise Unreachable(
                worded("the whiteboard answered {status} without a JSON document", status=self.status)
            ) from None


@runtime_checkable
class RenewableToken(Protocol):
    """A token source that can do something about a token that was refused."""

    def __call__(self) -> str: ...

    def renew(self, refused: str) -> object:
        """See to it that there is another token than the refused one, or raise what a person has to do."""


class Watch(Protocol):
    """Told of every single attempt, so that credits are taken before it and corrected after it."""

    def sending(self) -> None: ...

    def answered(self, answer: Answer) -> None: ...


class Unwatched:
    """A watch for calls that cost nothing."""

    def sending(self) -> None:
        """Nothing to do."""

    def answered(self, answer: Answer) -> None:
        """Nothing to do."""


def retry_after(answer: Answer) -> float | None:
    """Seconds the Retry-After header asks for (RFC 9110 10.2.3), None without one or with a date."""
    try:
        seconds = float(answer.headers.get("Retry-After", ""))
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


@dataclass(frozen=True)
class Patience:
    """How often a read is tried and how long is waited in between (seconds).

    `asked_wait` reads the wait a host asks for; a wait above `longest` ends the attempts.
    """

    attempts: int = 4
    first: float = 0.5
    longest: float = 65.0
    sleep: Callable[[float], None] = time.sleep
    asked_wait: Callable[[Answer], float | None] = retry_after

    def pause_after(self, attempt: int, answer: Answer | None) -> float | None:
        """Seconds until the next attempt; None when this answer (None: no answer) is the last word."""
        if attempt >= self.attempts or not (answer is None or _is_passing(answer.status)):
            return None
        asked = self.asked_wait(answer) if answer else None
        pause = self.first * 2 ** (attempt - 1) if asked is None else asked
        return pause if pause <= self.longest else None


def _is_passing(status: int) -> bool:
    return status == 429 or status >= 500


class Session:
    """Calls to one API. Safe to share between threads.

    `token` gives the current access token; it is sent to the origin of `base_url` and nowhere else.
    A call answered 401 did nothing; with a RenewableToken it is made once more, as another token may have
    taken the place of its own while it was under way.
    With `app` the API is a WSGI application called in this process, without a port. Every call may
    raise Unreachable (no answer, or a broken one); for a write that leaves open whether it took effect.
    """

    def __init__(
        self,
        base_url: str,
        *,
        token: TokenSource | None = None,
        app: "WSGIApplication | None" = None,
        patience: Patience | None = None,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._base_url = base_url.rstrip("/")
        self._auth = _Bearer(_origin(base_url), token)
        self._renew = token.renew if isinstance(token, RenewableToken) else None
        self._patience = patience or Patience()
        self._timeout = (CONNECT_SECONDS, answer_seconds)
        self._session = _session(_origin(base_url), app)

    def __repr__(self) -> str:
        return f"Session({self._base_url!r})"

    def read(self, path: str, *, query: Query | None = None, watch: Watch | None = None) -> Answer:
        """GET, repeated on 429, 5xx and lost connections; the last answer whatever its status."""
        attempt = 1
        while True:
            answer, failure = self._attempt(path, query, watch or Unwatched())
            pause = self._patience.pause_after(attempt, answer)
            if pause is None and failure is not None:
                raise failure
            if pause is None and answer is not None:
                return answer
            self._patience.sleep(pause or 0.0)
            attempt += 1

    def write(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: Json = None,
        form: Mapping[str, str] | None = None,
        watch: Watch | None = None,
    ) -> Answer:
        """One attempt of a call that changes something; `body` goes as JSON, `form` as a web form.

        Raises Refused when the host sends the write elsewhere.
        """
        answer = self._send(
            method, self._base_url + path, query=query, body=body, form=form, watch=watch or Unwatched()
        )
        if answer.status in REDIRECTS:
            raise Refused("the whiteboard redirects a write; it was not followed")
        return answer

    def close(self) -> None:
        self._session.close()

    def _attempt(self, path: str, query: Query | None, watch: Watch) -> tuple[Answer | None, Unreachable | None]:
        try:
            return self._read_once(path, query, watch), None
        except Unreachable as failure:
            return None, failure

    def _read_once(self, path: str, query: Query | None, watch: Watch) -> Answer:
        address = self._base_url + path
        answer = self._send("GET", address, query=query, watch=watch)
        for _ in range(MOST_REDIRECTS):
            target = answer.headers.get("Location")
            if answer.status not in REDIRECTS or not target:
                return answer
            address = urljoin(address, target)
            answer = self._send("GET", address, watch=Unwatched())
        raise Refused("the whiteboard redirects in a circle")

    def _send(
        self,
        method: str,
        address: str,
        *,
        watch: Watch,
        query: Query | None = None,
        body: Json = None,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        request = requests.Request(method, address, params=query, json=body, data=form, auth=self._auth)
        answer, token = self._exchange(request, watch)
        if answer.status == 401 and token is not None and self._renew is not None:
            self._renew(token)
            answer, _ = self._exchange(request, watch)
        return answer

    def _exchange(self, request: requests.Request, watch: Watch) -> tuple[Answer, str | None]:
        """The answer, and the token the request was signed with."""
        watch.sending()
        try:
            prepared = self._session.prepare_request(request)
            settings = self._session.merge_environment_settings(prepared.url, {}, None, None, None)
            response = self._session.send(prepared, timeout=self._timeout, allow_redirects=False, **settings)
        except requests.RequestException as failure:
            raise _unreachable(failure) from None
        answer = Answer(response.status_code, response.headers, response.content)
        watch.answered(answer)
        return answer, _signed_with(prepared)


def _signed_with(request: requests.PreparedRequest) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" else None


def _unreachable(failure: requests.RequestException) -> Unreachable:
    if isinstance(failure, requests.Timeout):
        return Unreachable("the whiteboard did not answer in time")
    return Unreachable(worded("the whiteboard cannot be reached ({kind})", kind=type(failure).__name__))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


class _Bearer(AuthBase):
    """Signs requests to one origin. Being set, it also keeps requests from looking into a .netrc."""

    def __init__(self, origin: str, token: TokenSource | None) -> None:
        self._origin = origin
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None and _origin(request.url or "") == self._origin:
            request.headers["Authorization"] = f"Bearer {self._token()}"
        return request


def _session(origin: str, app: "WSGIApplication | None") -> requests.Session:
    session = requests.Session()
    session.headers.update({"Accept": "application/json", "User-Agent": "boardwright"})
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    pool = HTTPAdapter(pool_maxsize=CALLS_IN_FLIGHT, max_retries=0)
    session.mount("https://", pool)
    session.mount("http://", pool)
    if app is not None:
        session.mount(f"{origin}/", InProcess(app))
    return session


class InProcess(HTTPAdapter):
    """Hands requests to a WSGI application of this process instead of a socket."""

    def __init__(self, app: "WSGIApplication") -> None:
        super().__init__()
        self._app = app

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """Call the application. One that raises an OSError looks like a cut connection."""
        try:
            chunks, status, headers = run_wsgi_app(self._app, _environ(request), buffered=True)
        except TimeoutError:
            raise requests.ReadTimeout(request=request) from None
        except OSError:
            raise requests.ConnectionError(request=request) from None
        raw = HTTPResponse(
            body=BytesIO(b"".join(chunks)),
            headers=dict(headers.items()),
            status=int(status.split(" ", 1)[0]),
            preload_content=False,
        )
        return self.build_response(request, raw)


def _environ(request: requests.PreparedRequest) -> Any:
    parts = urlsplit(request.url or "")
    body = request.body or b""
    builder = EnvironBuilder(
        path=parts.path or "/",
        base_url=f"{parts.scheme}://{parts.netloc}/",
        query_string=parts.query,
        method=request.method or "GET",
        headers=list(request.headers.items()),
        data=body.encode() if isinstance(body, str) else body,
    )
    try:
        return builder.get_environ()
    finally:
        builder.close()
