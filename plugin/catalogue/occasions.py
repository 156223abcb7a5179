"""The events of a series as an input of its hub: what a board shows of each, checked and complete."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

LONGEST_TITLE = 60
LONGEST_LINK = 500
_LONGEST_LINE = 90
_ID = re.compile(r"[a-z0-9]+(--?[a-z0-9]+)*\Z")
_MOST_CHARACTERS_OF_AN_ID = 100


class Standing:
    """How an event stands: `planned` has no board yet, `ready` has one, `over` was, `off` does not take place."""

    PLANNED, READY, OVER, OFF = "planned", "ready", "over", "off"


STANDINGS = (Standing.PLANNED, Standing.READY, Standing.OVER, Standing.OFF)


class OccasionWrong(Exception):
    """Why an event cannot be shown."""


@dataclass(frozen=True)
class Occasion:
    """One event on the hub. `id` never changes: it is part of the keys of everything the hub holds about it.

    `when` and `where` are shown as they stand here; `link` is the address of its board, empty before there is one.
    """

    id: str
    title: str
    when: str = ""
    where: str = ""
    link: str = ""
    standing: str = Standing.PLANNED


FULLEST = Occasion(
    id="fullest",
    title=" ".join(["Zusammen"] * 6),
    when="Donnerstag, 24. September 2027, 16:00 bis 17:30 Uhr (Europe/Berlin)",
    where="vor Ort und online, nur für die Teilnehmenden",
    link="https://whiteboard.example/app/board/uXjVOfjkmBk=/",
)
"""As much as any event has to tell: frames are as large as this one needs."""


def occasion(given: Any) -> dict[str, str]:
    """One entry of the input, complete, as plain data. Raises OccasionWrong."""
    if not isinstance(given, Mapping):
        raise OccasionWrong("holds an entry that is no event; write {id: …, title: …}")
    strange = sorted(str(name) for name in given if name not in Occasion.__dataclass_fields__)
    if strange or not all(isinstance(value, str) for value in given.values()):
        raise OccasionWrong(f"has an event with something else than texts ({', '.join(strange) or 'a number'})")
    if not given.get("id") or not given.get("title"):
        raise OccasionWrong("has an event without id or title; add it")
    read = Occasion(**given)
    _check(read)
    return asdict(read)


def occasions_of(inputs: Mapping[str, Any]) -> tuple[Occasion, ...]:
    """The events among filled inputs, in the order in which they are shown."""
    return tuple(Occasion(**one) for one in inputs.get("events") or ())


def _check(read: Occasion) -> None:
    if not _ID.match(read.id) or len(read.id) > _MOST_CHARACTERS_OF_AN_ID:
        raise OccasionWrong(f"has an event with the id {read.id!r}; write lower case letters, digits and hyphens")
    if read.standing not in STANDINGS:
        raise OccasionWrong(f"says {read.standing!r} of {read.id}; write one of: {', '.join(STANDINGS)}")
    if read.link and not read.link.startswith(("https://", "http://")):
        raise OccasionWrong(f"has a link of {read.id} that does not begin with https://")
    limits = {
        "title": _LONGEST_LINE + LONGEST_TITLE,
        "when": _LONGEST_LINE,
        "where": _LONGEST_LINE,
        "link": LONGEST_LINK,
    }
    for name, most in limits.items():
        text = getattr(read, name)
        if len(text) > most or "\n" in text:
            raise OccasionWrong(f"has a {name} of {read.id} that is too long; write one line of at most {most}")
