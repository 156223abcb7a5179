"""The embedded whiteboard: an app of its own that speaks Miro's REST and OAuth.

It imports nothing of the rest of the house. `create_app(Options(...))` gives a `Whiteboard`, a WSGI
app with `issue_token(name)` and `land_late_calls()`; `server.serve` puts it on a port.
"""

from plugin.sandbox.app import Whiteboard, create_app
from plugin.sandbox.options import (
    DEVELOPMENT_CLIENT,
    DEVELOPMENT_SECRET,
    ChildCheck,
    Client,
    Copies,
    Fault,
    FrameDeletion,
    Limits,
    Options,
    ResetHeader,
    Switches,
    Window,
)

__all__ = [
    "DEVELOPMENT_CLIENT",
    "DEVELOPMENT_SECRET",
    "ChildCheck",
    "Client",
    "Copies",
    "Fault",
    "FrameDeletion",
    "Limits",
    "Options",
    "ResetHeader",
    "Switches",
    "Whiteboard",
    "Window",
    "create_app",
]
