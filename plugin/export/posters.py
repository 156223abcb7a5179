"""The areas of a board as posters for the wall: A3, with the same keys, so that a room and a whiteboard compare.

An area that has a note link shows its address as a QR code; without one there is no code.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from plugin.blueprint.blueprint import Area, Blueprint, Group, Workshop
from plugin.blueprint.look import GROUP_LOOKS
from plugin.export.branding import PLAIN, Branding
from plugin.export.qr_code import draw_code
from plugin.export.typst_setting import Drawn, drawn, set_pdf
from plugin.language import Language
from plugin.minutes.printable import printable


@dataclass(frozen=True)
class Row:
    """Something to place a dot on: what it asks, and from left to right what there is to choose, with the keys."""

    question: str
    choices: tuple[str, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Poster:
    """One sheet. `rows` are dotted instead of written on; `address` is where the QR code leads, if anywhere."""

    key: str
    title: str
    place: str = ""
    prompt: str = ""
    stem: str = ""
    help: str = ""
    topic: str = ""
    mark: str = ""
    rows: tuple[Row, ...] = ()
    address: str = ""


def render_posters(
    blueprint: Blueprint, addresses: Mapping[str, str], language: Language, branding: Branding = PLAIN
) -> bytes:
    """All posters as a PDF; `addresses` are those of the note links that may be printed, by the key of their area."""
    posters = printable(posters_of(blueprint, addresses, language))
    data = _data(posters, blueprint.workshop, language, branding)
    return set_pdf("posters.typ", lambda spares: drawn(data, with_spares=spares))


def posters_of(blueprint: Blueprint, addresses: Mapping[str, str], language: Language) -> tuple[Poster, ...]:
    """One for each area that people write in together, in the order of the board; scales share one sheet a place.

    Private areas have none: they are sheets of their own for each person.
    """
    found: list[Poster] = []
    for area in blueprint.areas:
        if not is_shared(area):
            continue
        if area.scale is None:
            found.append(_poster(area, blueprint, addresses.get(area.key, ""), language))
        elif area is _scales_beside(area, blueprint)[0]:
            found.append(_scales(area, blueprint, language))
    return tuple(found)


def is_shared(area: Area) -> bool:
    """Whether people write there together and it is a result."""
    of_one_person = area.owner is not None and area.owner != area.group
    return area.harvest == "yes" and not area.private and not of_one_person


def _poster(area: Area, blueprint: Blueprint, address: str, say: Language) -> Poster:
    workshop = blueprint.workshop
    group = _group(area, workshop)
    number = workshop.groups.index(group) if group else 0
    return Poster(
        key=area.key,
        title=area.title,
        place=_place(area, workshop, say),
        prompt=area.prompt,
        stem=area.stem,
        help=area.help,
        topic=group.challenge_title if group and area.expects == "challenge" else "",
        mark=GROUP_LOOKS[number % len(GROUP_LOOKS)].mark if group else "",
        rows=_fields(workshop) if area.expects == "position" else (),
        address=address,
    )


def _group(area: Area, workshop: Workshop) -> Group | None:
    return next((group for group in workshop.groups if group.letter == area.group), None)


def _place(area: Area, workshop: Workshop, say: Language) -> str:
    phase, group = dict(workshop.phases).get(area.phase, ""), _group(area, workshop)
    return " · ".join(part for part in (_named(group, say) if group else "", phase) if part)


def _named(group: Group, say: Language) -> str:
    """A letter alone says little on a wall."""
    if group.name in ("", group.letter):
        return say("Gruppe {letter}", letter=group.letter)
    return group.name if group.letter in group.name.split() else f"{group.letter} {group.name}"


def _fields(workshop: Workshop) -> tuple[Row, ...]:
    return tuple(Row(field.name, (field.pole_a, field.pole_b)) for field in workshop.tensions)


def _scales(first: Area, blueprint: Blueprint, say: Language) -> Poster:
    """The scales that hang in one frame, one below the other."""
    together = _scales_beside(first, blueprint)
    rows = []
    for scale in dict.fromkeys(area.scale for area in together):
        options = [area for area in together if area.scale == scale]
        question = blueprint.by_key.get(f"{options[0].key}#question")
        asked = question.text.plain if question else ""
        rows.append(Row(asked, tuple(one.title for one in options), tuple(one.key for one in options)))
    place = _place(first, blueprint.workshop, say)
    return Poster(first.scale or first.key, say("Rückmeldung"), place, say("Ein Punkt je Zeile."), rows=tuple(rows))


def _scales_beside(area: Area, blueprint: Blueprint) -> list[Area]:
    frame = _frame(area, blueprint)
    return [one for one in blueprint.areas if is_shared(one) and one.scale and _frame(one, blueprint) == frame]


def _frame(area: Area, blueprint: Blueprint) -> str | None:
    node = blueprint.by_key.get(area.key)
    return node.parent if node else None


def _data(posters: Sequence[Poster], workshop: Workshop, say: Language, branding: Branding) -> dict[str, Any]:
    return {
        "title": say("Plakate: {title}", title=" ".join(printable(workshop.title).split())),
        "language": workshop.language,
        "accent": branding.palette.accent,
        "foot": branding.foot(
            " · ".join(part for part in (printable(workshop.title), printable(workshop.date)) if part)
        ),
        "key": say("Feld"),
        "scan": say("Ohne Stift: Code öffnen, tippen, senden. Ohne Konto und ohne Namen."),
        "posters": list(_sheets(posters, say)),
    }


def _sheets(posters: Sequence[Poster], say: Language) -> Iterator[dict[str, Any]]:
    for poster in posters:
        alt = say("QR-Code zum Feld „{title}“: {address}", title=poster.title, address=poster.address)
        code = {"svg": Drawn(draw_code(poster.address).decode()), "alt": alt} if poster.address else None
        yield {**asdict(poster), "code": code}
