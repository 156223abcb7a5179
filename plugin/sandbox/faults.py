"""Slowness and accidents between client and whiteboard, as a layer around the app."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Request, Response

from plugin.sandbox.failures import broken
from plugin.sandbox.options import Fault, Options

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


@dataclass
class Line:
    """The line to the whiteboard. A cut connection is a `ConnectionResetError` out of the app:

    werkzeug's server then closes the socket without an answer; a caller in process sees the exception.
    """

    app: WSGIApplication
    options: Options
    _late: list[WSGIEnvironment] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Pass a call on, after the latency, with whatever goes wrong with it."""
        if self.options.latency_seconds > 0:
            self.options.sleep(self.options.latency_seconds)
        fault = self.options.fault(Request(_buffered(environ))) if self.options.fault else None
        if fault is None:
            return self.app(environ, start_response)
        return self._fail(fault, environ, start_response)

    def _fail(self, fault: Fault, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if fault in (Fault.ERROR_AFTER, Fault.LOST):
            run_wsgi_app(self.app, environ)
        if fault is Fault.LATE:
            with self._lock:
                self._late.append(environ)
        if fault in (Fault.RESET, Fault.LOST, Fault.LATE):
            raise ConnectionResetError("connection reset by the whiteboard")
        body = json.dumps(broken().body)
        return Response(body, status=500, mimetype="application/json")(environ, start_response)

    def land_late_calls(self) -> int:
        """Perform the calls that were held back, in the order they came; gives how many."""
        with self._lock:
            landing, self._late = self._late, []
        for environ in landing:
            run_wsgi_app(self.app, environ)
        return len(landing)


def _buffered(environ: WSGIEnvironment) -> WSGIEnvironment:
    """The same request with its body in memory, so that it can be read now and again later."""
    body = Request(environ).get_data()
    environ["wsgi.input"] = io.BytesIO(body)
    environ["CONTENT_LENGTH"] = str(len(body))
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["wsgi.input_terminated"] = True
    return {**environ, "wsgi.input": io.BytesIO(body)}
