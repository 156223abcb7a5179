"""An initiative that lives on after its workshop: the words that were released, and whether its page is open."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from plugin.minutes.initiative import Due, FirstStep, Initiative, Milestone


class Standing(StrEnum):
    """`OPEN`: its page answers. `OFF`: the facilitator closed it. `WITHDRAWN`: its words are not released any more.
    `GONE`: whoever has the link had everything deleted; it never comes back."""

    OPEN = "open"
    OFF = "off"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


@dataclass(frozen=True)
class Aim:
    """A first step or a milestone, by the id of its note: what is to be reached, and by when as far as it is said."""

    note: str
    text: str
    due: Due | None = None


@dataclass(frozen=True)
class Content:
    """What was released of an initiative. `notes` are the ids of all notes the words come from, `cards` the
    numbers of method cards named in them."""

    ideas: tuple[str, ...] = ()
    steps: tuple[Aim, ...] = ()
    milestones: tuple[Aim, ...] = ()
    notes: tuple[str, ...] = ()
    cards: tuple[int, ...] = ()

    @property
    def aims(self) -> tuple[Aim, ...]:
        return (*self.steps, *self.milestones)

    @property
    def title(self) -> str:
        """The first words that say what it is, on one line; empty when none may be shown."""
        first = next(iter([*self.ideas, *(aim.text for aim in self.aims)]), "")
        return " ".join(first.split())


NOTHING = Content()


@dataclass(frozen=True)
class LivingInitiative:
    """`canvas` is the place of its canvas on the board (P07), `number` counts the initiatives of a board; neither
    names anybody. Times are UTC: it `began_at` the workshop, and its page ends with `expires_at`.

    `link` is what the store knows the address by, `sealed_link` the address's secret part, encrypted. `own_link`:
    whoever follows it took an address that the facilitator does not have; `generation` counts its addresses.
    `pseudonym` is an invented name or empty.
    """

    owner: str
    id: str
    board_id: str
    canvas: str
    number: int
    language: str
    content: Content
    began_at: datetime
    expires_at: datetime
    link: str = field(repr=False)
    sealed_link: bytes = field(repr=False)
    own_link: bool = False
    generation: int = 0
    standing: Standing = Standing.OPEN
    pseudonym: str = ""
    asked: int = 0

    def is_open(self, now: datetime) -> bool:
        return self.standing is Standing.OPEN and now < self.expires_at


def content_of(initiative: Initiative) -> Content:
    """What may be kept of a released initiative: words that are withheld stay away."""
    ideas = tuple(said.text for said in initiative.goals if not said.withheld)
    steps = tuple(_aims(initiative.first_steps))
    milestones = tuple(_aims(initiative.milestones))
    said = [one for part in initiative.parts for one in part.statements if not one.withheld]
    notes = tuple(dict.fromkeys(note for one in said for note in one.notes))
    cards = tuple(sorted({card for one in said for card in one.cards}))
    return Content(ideas, steps, milestones, notes, cards)


def _aims(parts: tuple[FirstStep | Milestone, ...]) -> Iterator[Aim]:
    for part in parts:
        if not part.statement.withheld:
            yield Aim(part.statement.notes[0], part.statement.text, part.due)
