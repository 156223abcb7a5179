"""`python -m plugin.sandbox`: the embedded whiteboard on a port, without the rest of the house."""

from __future__ import annotations

import argparse
from pathlib import Path

from plugin.sandbox.app import create_app
from plugin.sandbox.options import Limits, Options
from plugin.sandbox.server import serve


def main() -> None:
    """Serve until interrupted; the first line printed is the address."""
    wish = _parser().parse_args()
    options = Options(
        folder=wish.data,
        token=wish.token,
        latency_seconds=wish.latency,
        limits=Limits(credits=wish.credits, window_seconds=wish.window),
    )
    try:
        serve(create_app(options), wish.host, wish.port, ready=lambda address: print(address, flush=True))
    except KeyboardInterrupt:
        return


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m plugin.sandbox", description="Embedded whiteboard")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--data", type=Path, default=None, help="folder of the database, default memory")
    parser.add_argument("--token", default=None, help="a ready access token of a developer user")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds every call takes longer")
    parser.add_argument("--credits", type=int, default=Limits().credits)
    parser.add_argument("--window", type=float, default=Limits().window_seconds, help="seconds")
    return parser


if __name__ == "__main__":
    main()
