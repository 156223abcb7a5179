"""What a company takes home from an event: its released initiatives, its chosen cards, its open questions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from plugin.blueprint.blueprint import Area
from plugin.catalogue.fill import LONGEST_LINE
from plugin.fewest import FEWEST
from plugin.harvest.erasing import Erasing, Owned, Phrase
from plugin.minutes.remarks import Remarks
from plugin.minutes.sources import Sources
from plugin.minutes.statement import AreaNotes

TEMPLATE = "company-case"
"""The template of a board made for one company."""

_PREFIX = "spinoff:"
_MOST_INITIATIVES, _MOST_QUESTIONS = 24, 12
_CHOICES = ("format", "choice")
_QUESTIONS = ("wicked", "question")


@dataclass(frozen=True)
class Case:
    """What goes on the board of a company; `cards` are ids.

    `left_out` counts lines that name another company: they stay where they are. `too_many` those beyond what fits.
    `too_few`: its groups had under five people, so nothing of them is on it; everybody would know who wrote it.
    """

    initiatives: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    left_out: int = 0
    too_many: int = 0
    too_few: bool = False


def case_key(event: str, company: str) -> str:
    """What the series knows the board by: whose child it is, and which company's."""
    return f"{_PREFIX}{event}/{company}"


def is_case(key: str) -> bool:
    return key.startswith(_PREFIX)


def case_of(sources: Sources, owned: Owned | None, others: Iterable[str]) -> Case:
    """The case of a company. `owned` is what of the board is its own; None: all of it, the board is its own.

    `others` are the names of the other companies: no line with one of them is taken.
    """
    mine = _mine(owned)
    foreign = Erasing(tuple(Phrase(name) for name in others))
    initiatives = list(_initiatives(sources, mine))
    questions = list(_questions(sources, mine))
    kept = [[line for line in lines if not foreign.is_named_in(line)] for lines in (initiatives, questions)]
    shown = kept[0][:_MOST_INITIATIVES], kept[1][:_MOST_QUESTIONS]
    return Case(
        tuple(shown[0]),
        tuple(shown[1]),
        tuple(_cards(sources, mine)),
        len(initiatives) + len(questions) - len(kept[0]) - len(kept[1]),
        len(kept[0]) + len(kept[1]) - len(shown[0]) - len(shown[1]),
    )


def large_enough(owned: Owned, remarks: Remarks) -> bool:
    """Whether the company's groups were five people or more; a group nobody told the size of counts as empty."""
    sizes = {one.letter: one.people for one in remarks.group_sizes}
    return not owned.groups or sum(sizes.get(letter, 0) for letter in owned.groups) >= FEWEST


def released_initiatives(sources: Sources) -> tuple[str, ...]:
    """Every initiative of a board that its owner released, one line each; nobody is named."""
    return tuple(_initiatives(sources, _mine(None)))


Mine = Callable[[Area, str], bool]
"""Whether a note of this id in this area is the company's."""


def _mine(owned: Owned | None) -> Mine:
    def is_mine(area: Area, note: str) -> bool:
        if owned is None:
            return True
        return area.group in owned.groups or area.owner in owned.canvases or note.split(".")[0] in owned.notes

    return is_mine


def _initiatives(sources: Sources, mine: Mine) -> Iterator[str]:
    """One line for each canvas: its fields in their order, each with its title."""
    canvases: dict[str, list[str]] = {}
    for area in sources.areas(lambda area: area.expects == "canvas" and area.harvest == "yes"):
        for text in _texts(sources.area_notes(area), area, mine):
            canvases.setdefault(area.owner or "", []).append(f"{area.title}: {text}")
    for parts in canvases.values():
        yield _cut(" · ".join(parts))


def _questions(sources: Sources, mine: Mine) -> Iterator[str]:
    """Each once, as it stands there; strongest questions of groups are among them."""
    asked = sources.areas(lambda area: area.expects in _QUESTIONS and area.harvest == "yes")
    texts = (text for area in asked for text in _texts(sources.area_notes(area), area, mine))
    yield from dict.fromkeys(_cut(text) for text in texts)


def _texts(found: AreaNotes, area: Area, mine: Mine) -> Iterator[str]:
    """The words that may be shown, each on one line."""
    for said in found.statements:
        if not said.withheld and said.text.strip() and any(mine(area, note) for note in said.notes):
            yield " ".join(said.text.split())


def _cut(line: str) -> str:
    """What does not fit on a panel ends visibly; the whole words stay on the board they come from."""
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1].rstrip()}…"


def _cards(sources: Sources, mine: Mine) -> Iterator[str]:
    """The method cards that the company's notes chose, in the order of the gallery."""
    areas = sources.areas(lambda area: area.expects in _CHOICES and area.harvest == "yes")
    numbers = {
        number
        for area in areas
        for said in sources.area_notes(area).statements
        if any(mine(area, note) for note in said.notes)
        for number in said.cards
    }
    yield from (card.id for card in sources.workshop.cards if card.number in numbers)
