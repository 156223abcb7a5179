"""Whiteboards of the tests' own process and how commands wait for them, where a test is about neither.

A minute's credits are there before anybody has to wait for the next minute, and a write whose answer was lost has
landed after half a second, because nothing lies between us and the whiteboard. What happens when credits run out is
tested in `credits`, `contract/test_throttling.py` and `flows/test_fairness.py`, what lands late in `flows`, each with
numbers of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from unittest import mock

from plugin.flows.tools import Tools
from plugin.sandbox.options import Limits, Options
from plugin.wiring import bench, embedded

AMPLE = Limits(credits=100_000_000)
SOON = 0.5
"""Seconds after which nothing lands any more on a whiteboard in the same process."""


@contextmanager
def ample() -> Iterator[None]:
    """Whatever is wired up in this process meanwhile; the client learns its credits from the whiteboard's answers."""
    roomy, prompt = partial(Options, limits=AMPLE), partial(Tools, late=SOON)
    with mock.patch.object(embedded, "Options", roomy), mock.patch.object(bench, "Tools", prompt):
        yield
