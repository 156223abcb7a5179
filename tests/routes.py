"""Routes are compiled once a process, not once for every application and every whiteboard of a test.

werkzeug writes a small program for each route that builds its address. It depends on nothing but the route's text,
and writing it took most of the time in which an application is made.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing.rules import Rule

Builder = Callable[..., tuple[str, str]]


def compile_once() -> None:
    """From now on; routes with default values are left alone: what they say stands in their program."""
    write: Callable[[Rule, bool], Builder] = Rule._compile_builder
    known: dict[tuple[Any, ...], Builder] = {}

    def written(rule: Rule, append_unknown: bool = True) -> Builder:
        if rule.defaults:
            return write(rule, append_unknown)
        text = (append_unknown, *rule._trace)
        if text not in known:
            known[text] = write(rule, append_unknown)
        return known[text]

    Rule._compile_builder = written  # type: ignore[method-assign]
