"""What becomes of the boards of a series on its retention date, and the account that tells it afterwards."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a board on the retention date.

    `deleted`; `left`: people wrote on it and the document does not say that such boards go, or we did not make it: we
    forget it, people keep it; `unharvested`: what people wrote was never collected, nothing happens to it;
    `unreached`: the whiteboard did not let us, nothing happened to it.
    """

    DELETED = "deleted"
    LEFT = "left"
    UNHARVESTED = "unharvested"
    UNREACHED = "unreached"


@dataclass(frozen=True)
class Expiring:
    """A board whose time is over. `people`: items on it that are not ours; `problem`: why it was not reached."""

    key: str
    board_id: str
    people: int
    fate: Fate
    problem: str = ""

    @property
    def goes(self) -> bool:
        """We forget everything about it."""
        return self.fate in (Fate.DELETED, Fate.LEFT)


@dataclass(frozen=True)
class Parted:
    """What became of one board. No word of it, and no key: that names an event, and may name a company."""

    board_id: str
    fate: Fate
    problem: str = ""


@dataclass(frozen=True)
class Account:
    """What became of a series so far, for its owner: what tells it once nothing else is left."""

    title: str
    due_on: date
    boards: tuple[Parted, ...] = ()

    def with_board(self, one: Expiring) -> "Account":
        """With what became of a board now; what became of it before does not count any more."""
        others = tuple(board for board in self.boards if board.board_id != one.board_id)
        return replace(self, boards=(*others, Parted(one.board_id, one.fate, one.problem)))

    @property
    def deleted(self) -> int:
        """How many boards are deleted."""
        return sum(one.fate is Fate.DELETED for one in self.boards)

    @property
    def staying(self) -> tuple[Parted, ...]:
        """The boards that are there still."""
        return tuple(one for one in self.boards if one.fate is not Fate.DELETED)

    @property
    def is_over(self) -> bool:
        """Nothing of it waits for another time."""
        return all(one.fate in (Fate.DELETED, Fate.LEFT) for one in self.boards)
