"""Values of a released canvas: goal, milestones, first step and allies, in the words of the person who wrote them."""

from dataclasses import dataclass

from plugin.minutes.statement import AreaNotes, Statement


@dataclass(frozen=True)
class Due:
    """A time as somebody wrote it, and the days it may mean.

    `earliest` and `latest` are ISO dates (equal when the words name one day); None when no calendar tells.
    """

    text: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True)
class Milestone:
    """How somebody will notice that it works.

    `indicator` is what is counted or seen, `target` how much of it, both cut out of the statement's own words;
    empty when it does not say. `missing` names what would make it measurable: `target`, `due`. Marked, not
    corrected.
    """

    statement: Statement
    indicator: str = ""
    target: str = ""
    due: Due | None = None
    missing: tuple[str, ...] = ()

    @property
    def is_measurable(self) -> bool:
        return "target" not in self.missing


@dataclass(frozen=True)
class FirstStep:
    """What somebody does first, and by when, as far as the words say it."""

    statement: Statement
    due: Due | None = None


@dataclass(frozen=True)
class Initiative:
    """A canvas its owner released; numbered, never named.

    `parts` are all fields as they stand on the board; the rest reads the same notes by what they say.
    """

    number: int
    parts: tuple[AreaNotes, ...]
    goals: tuple[Statement, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    first_steps: tuple[FirstStep, ...] = ()
    allies: tuple[Statement, ...] = ()
