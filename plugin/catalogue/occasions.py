"""The events of a series as an input of its hub: what a board shows of each, checked and complete."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cattrs.errors import BaseValidationError

from plugin.codec import from_data, to_data
from plugin.worded import worded

LONGEST_TITLE = 60
MOST_MATERIALS = 5
"""Links of an event that its frame has room for."""
LARGEST_PICTURE = 20_000
LONGEST_LINK = 500
_LONGEST_LINE = 90
_ID = re.compile(r"[a-z0-9]+(--?[a-z0-9]+)*\Z")
_MOST_CHARACTERS_OF_AN_ID = 100


class Standing:
    """How an event stands: `planned` has no board yet, `ready` has one, `over` was, `off` does not take place.

    `harvested`: what people wrote was collected; `released`: its minutes are; `frozen`: nothing is changed any more.
    """

    PLANNED, READY, OVER, OFF = "planned", "ready", "over", "off"
    HARVESTED, RELEASED, FROZEN = "harvested", "released", "frozen"


STANDINGS = (
    *(Standing.PLANNED, Standing.READY, Standing.OVER, Standing.HARVESTED, Standing.RELEASED),
    *(Standing.FROZEN, Standing.OFF),
)


class OccasionWrong(Exception):
    """Why an event cannot be shown."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Material:
    """Something to read or look at, by its address."""

    title: str
    link: str


@dataclass(frozen=True)
class Picture:
    """A picture of an event, fetched by the whiteboard from its address; `title` says in words what it shows.

    Width and height give the shape of its place: whiteboards scale pictures by the width alone.
    """

    link: str
    width: int
    height: int
    title: str


@dataclass(frozen=True)
class Occasion:
    """One event on the hub. `id` never changes: it is part of the keys of everything the hub holds about it.

    `when` and `where` are shown as they stand here; `link` is the address of its board, empty before there is one,
    `minutes` where its released minutes are read, `sheet` its evening sheet, which is shown until there are minutes.
    """

    id: str
    title: str
    when: str = ""
    where: str = ""
    link: str = ""
    standing: str = Standing.PLANNED
    minutes: str = ""
    sheet: str = ""
    materials: tuple[Material, ...] = ()
    picture: Picture | None = None


_LONG_TITLE = " ".join(["Zusammen"] * 6)
_LONG_LINK = "https://whiteboard.example/app/board/uXjVOfjkmBk=/"

FULLEST = Occasion(
    id="fullest",
    title=_LONG_TITLE,
    when="Donnerstag, 24. September 2027, 16:00 bis 17:30 Uhr (Europe/Berlin)",
    where="vor Ort und online · nur für die Teilnehmenden · 200 Unternehmen",
    link=_LONG_LINK,
    minutes=_LONG_LINK,
    materials=(Material(_LONG_TITLE, _LONG_LINK),) * MOST_MATERIALS,
    picture=Picture(_LONG_LINK, 400, 300, _LONG_TITLE),
)
"""As much as any event has to tell: frames are as large as this one needs."""


def occasion(given: Any) -> dict[str, Any]:
    """One entry of the input, complete, as plain data. Raises OccasionWrong."""
    if not isinstance(given, Mapping):
        raise OccasionWrong(worded("holds an entry that is no event; write {id: …, title: …}"))
    strange = sorted(str(name) for name in given if name not in Occasion.__dataclass_fields__)
    texts = [value for name, value in given.items() if name not in ("materials", "picture")]
    if strange or not all(isinstance(value, str) for value in texts):
        raise OccasionWrong(
            worded(
                "has an event with something else than texts ({strange})",
                strange=", ".join(strange) or worded("a number"),
            )
        )
    if not given.get("id") or not given.get("title"):
        raise OccasionWrong(worded("has an event without id or title; add it"))
    read = _read(given)
    _check(read)
    data: dict[str, Any] = to_data(read)
    return data


def _read(given: Any) -> Occasion:
    try:
        return from_data(given, Occasion)
    except (BaseValidationError, TypeError, ValueError) as error:
        raise OccasionWrong(
            worded("has materials or a picture of {id!r} that cannot be read", id=given["id"])
        ) from error


def occasions_of(inputs: Mapping[str, Any]) -> tuple[Occasion, ...]:
    """The events among filled inputs, in the order in which they are shown."""
    return tuple(from_data(one, Occasion) for one in inputs.get("events") or ())


def _check(read: Occasion) -> None:
    if not _ID.match(read.id) or len(read.id) > _MOST_CHARACTERS_OF_AN_ID:
        raise OccasionWrong(
            worded("has an event with the id {event!r}; write lower case letters, digits and hyphens", event=read.id)
        )
    if read.standing not in STANDINGS:
        raise OccasionWrong(
            worded(
                "says {standing!r} of {event}; write one of: {choices}",
                standing=read.standing,
                event=read.id,
                choices=", ".join(STANDINGS),
            )
        )
    if len(read.materials) > MOST_MATERIALS:
        raise OccasionWrong(worded("has more than {most} materials of {event}", most=MOST_MATERIALS, event=read.id))
    if read.picture and not 0 < min(_shape(read.picture)) <= max(_shape(read.picture)) <= LARGEST_PICTURE:
        raise OccasionWrong(worded("has a picture of {event} whose width or height cannot be", event=read.id))
    for name, text in _links(read):
        if text and not text.startswith(("https://", "http://")):
            raise OccasionWrong(
                worded("has a {name} of {event} that does not begin with https://", name=name, event=read.id)
            )
    for name, text, most in _lines(read):
        if len(text) > most or "\n" in text:
            raise OccasionWrong(
                worded(
                    "has a {name} of {event} that is too long; write one line of at most {most}",
                    name=name,
                    event=read.id,
                    most=most,
                )
            )


def _shape(picture: Picture) -> tuple[int, int]:
    return picture.width, picture.height


def _links(read: Occasion) -> Iterator[tuple[str, str]]:
    yield "link", read.link
    yield "minutes", read.minutes
    yield "sheet", read.sheet
    yield from (("material", one.link) for one in read.materials)
    if read.picture:
        yield "picture", read.picture.link


def _lines(read: Occasion) -> Iterator[tuple[str, str, int]]:
    yield from ((name, text, LONGEST_LINK) for name, text in _links(read))
    yield "title", read.title, _LONGEST_LINE + LONGEST_TITLE
    yield "when", read.when, _LONGEST_LINE
    yield "where", read.where, _LONGEST_LINE
    yield from (("material", one.title, LONGEST_TITLE) for one in read.materials)
    if read.picture:
        yield "picture", read.picture.title, _LONGEST_LINE
