"""What a series is asked to forget: a person by words or by the canvas they wrote on, or a company by its id."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugin.errors import InputInvalid, UsageError
from plugin.harvest.erased import Trace, tokens_of
from plugin.harvest.erasing import SHORTEST, Erasing, Owned, Phrase
from plugin.minutes.remarks import Share
from plugin.series.boards import board_key
from plugin.series.series import Company, Series
from plugin.worded import worded

_CANVAS = re.compile(r"P\d{2,3}\Z")


@dataclass(frozen=True)
class Forgettable:
    """What is to go: `erasing` says how it is recognised, `traces` what is kept of it, `boards` which go as a whole."""

    erasing: Erasing
    traces: Mapping[str, Trace]
    company: str = ""
    boards: frozenset[str] = frozenset()


def is_canvas(text: str) -> bool:
    """Whether this names the owner of a canvas (`P07`), not words."""
    return bool(_CANVAS.match(text))


def forget_person(text: str, salt: str, boards: Iterable[str] = ()) -> Forgettable:
    """Somebody as they are called, wherever that stands; or the owner of a canvas on the boards of one event.

    Raises UsageError for words that stand in too many texts, or a canvas without an event.
    """
    if is_canvas(text):
        owned = {board: Owned(canvases=frozenset({text})) for board in boards}
        if not owned:
            raise UsageError(worded("{given} is a canvas of one event: name the event with --event.", given=text))
        return Forgettable(Erasing(owned=owned), {})
    _check(text)
    return Forgettable(Erasing((Phrase(text),)), {"words": Trace.of(text, salt)})


def forget_company(
    company: Company, salt: str, keys: Iterable[str], shares: Mapping[str, Iterable[Share]]
) -> Forgettable:
    """A company: its name anywhere, its own boards among all `keys`, and its `shares` of boards, by their ids."""
    _check(company.name)
    owned = {board: owned_by(company.id, list(found)) for board, found in shares.items()}
    own = frozenset(key for key in keys if key.endswith(f"/{company.id}"))
    traces = {"words": Trace.of(company.name, salt), "company": Trace.of(company.id, salt)}
    return Forgettable(Erasing((Phrase(company.name),), owned), traces, company.id, own)


def owned_by(company: str, shares: Iterable[Share]) -> Owned:
    """What the facilitator said is this company's own on one board."""
    own = [share for share in shares if share.company == company]
    return Owned(
        frozenset(letter for share in own for letter in share.groups),
        frozenset(canvas for share in own for canvas in share.canvases),
        frozenset(note for share in own for note in share.notes),
    )


def _check(text: str) -> None:
    if sum(map(len, tokens_of(text))) < SHORTEST:
        raise UsageError(worded("{given!r} stands in too many texts; write the whole name.", given=text))


def refuse_forgotten(series: Series, forgotten: Iterable[Trace]) -> None:
    """Raises InputInvalid when the document still has companies that the series was asked to forget."""
    traces = tuple(forgotten)
    again = [one for one in series.companies if any(trace.is_in(tokens_of(one.id)) for trace in traces)]
    if again:
        names = ", ".join(one.id for one in again)
        raise InputInvalid(
            worded(
                "The series was asked to forget these companies; take them out of the document: {names}.", names=names
            )
        )


def boards_of_event(event: str, made: Mapping[str, str]) -> frozenset[str]:
    """The boards of one event, of everybody or of single companies; `made` are board ids by key."""
    whole = board_key(event)
    return frozenset(board for key, board in made.items() if key == whole or key.startswith(f"{whole}/"))
