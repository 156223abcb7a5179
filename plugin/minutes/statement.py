"""The smallest parts of minutes: a statement, an area with its statements, a count, a scale."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """Words people wrote, as they may be shown: e-mail addresses and telephone numbers are masked.

    `notes` are the ids of the note and of its exact copies. `cards` are numbers of method cards named in
    it. A `withheld` statement carries a placeholder instead of its words until a person releases it.
    """

    text: str
    notes: tuple[str, ...]
    group: str | None = None
    votes: int = 0
    copies: int = 0
    cards: tuple[int, ...] = ()
    flags: tuple[str, ...] = ()
    withheld: bool = False


@dataclass(frozen=True)
class AreaNotes:
    """What stands in one area. No statements means that nobody wrote there."""

    key: str
    title: str
    prompt: str = ""
    group: str | None = None
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A plain count: `value` out of `base`; `notes` are the ids that were counted (none for private ones)."""

    key: str
    value: int
    base: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScaleOption:
    """One answer of a scale and how many notes and dots lie on it."""

    area: str
    title: str
    count: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scale:
    """A question answered by laying a note or a dot; `base` is the number of answers."""

    key: str
    title: str
    options: tuple[ScaleOption, ...]
    base: int
