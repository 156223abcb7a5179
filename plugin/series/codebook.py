"""The codebook of an association: what it takes for one across events, decided by people, proposed by us.

It holds no word of any note: terms are named by where they are from, so that nothing has to be erased here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from plugin.errors import DecisionInvalid, Fault
from plugin.themes.features import read
from plugin.themes.similarity import alike

KINDS = ("theme", "hurdle", "question")

LIKE = {"theme": 0.45, "hurdle": 0.35, "question": 0.55}
"""Likeness from which two terms of a kind are proposed as one; names of hurdles are short, questions share a stem."""


class Verdict(StrEnum):
    """What somebody said of two terms."""

    ONE = "one"
    APART = "apart"


@dataclass(frozen=True)
class Term:
    """Something that may come up again: a theme or question of an event, or a name hurdles were put under.

    `key` is the same from harvest to harvest; `text` are its words now, `event` where it is from (none for names).
    """

    kind: str
    key: str
    text: str
    event: str = ""


@dataclass(frozen=True)
class Ruling:
    """A person's word on two terms; `label` is what they call both, in their own words."""

    number: int
    verdict: Verdict
    one: str
    other: str
    label: str
    at: datetime

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.one, self.other))


@dataclass(frozen=True)
class Code:
    """Terms taken for one. `id` stays as long as the ruling that made it stands."""

    id: str
    label: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Alike:
    """Two terms that may be one, and how alike they are (0 to 1)."""

    one: Term
    other: Term
    likeness: float

    @property
    def id(self) -> str:
        return f"{self.one.key}|{self.other.key}"


@dataclass(frozen=True)
class Codebook:
    """All rulings of an association on one series, oldest first; of two on the same pair the later one counts."""

    rulings: tuple[Ruling, ...] = ()

    @cached_property
    def standing(self) -> Mapping[frozenset[str], Ruling]:
        return {ruling.pair: ruling for ruling in self.rulings}

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """Everything that was taken for one, over however many rulings."""
        homes: dict[str, list[Ruling]] = {}
        for ruling in self.standing.values():
            if ruling.verdict is Verdict.ONE:
                first, second = homes.get(ruling.one, []), homes.get(ruling.other, [])
                joined = first if first is second else [*first, *second]
                joined.append(ruling)
                for key in {key for one in joined for key in one.pair}:
                    homes[key] = joined
        found = {id(joined): joined for joined in homes.values()}
        return tuple(sorted((_code(joined) for joined in found.values()), key=lambda code: int(code.id[2:])))

    @cached_property
    def _homes(self) -> Mapping[str, Code]:
        return {key: code for code in self.codes for key in code.keys}

    def code(self, key: str) -> Code | None:
        """The code a term belongs to, if people put it into one."""
        return self._homes.get(key)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether somebody said that these two, or two of the codes they are in, are not one."""
        mine, theirs = self._homes.get(one), self._homes.get(other)
        return any(
            (ruling := self.standing.get(frozenset((a, b)))) is not None and ruling.verdict is Verdict.APART
            for a in (mine.keys if mine else (one,))
            for b in (theirs.keys if theirs else (other,))
        )

    def check(self, verdict: Verdict, one: str, other: str, known: Iterable[str]) -> None:
        """Whether this may be said of two terms now. Raises DecisionInvalid with every fault."""
        there = set(known)
        faults = [Fault("is no theme, question or hurdle of this series", key=key) for key in (one, other)]
        faults = [fault for fault in faults if fault.key not in there]
        if one == other:
            faults.append(Fault("is named twice; name two different ones", key=one))
        if not faults and one.split(":")[0] != other.split(":")[0]:
            faults.append(Fault("is of another kind; a theme cannot be a question", key=other))
        if not faults and verdict is Verdict.ONE and self._forbidden(one, other):
            faults.append(Fault("was said to be something else before; take that back first", key=other))
        if faults:
            raise DecisionInvalid("Nothing was decided in the codebook.", faults)

    def _forbidden(self, one: str, other: str) -> bool:
        """Joining them would join others that somebody keeps apart; a word on this very pair may be changed."""
        return self.are_apart(one, other) and self.standing.get(frozenset((one, other))) is None


def _code(joined: Sequence[Ruling]) -> Code:
    ordered = sorted(joined, key=lambda one: one.number)
    label = next((one.label for one in reversed(ordered) if one.label), "")
    keys = tuple(dict.fromkeys(key for one in ordered for key in (one.one, one.other)))
    return Code(f"c-{ordered[0].number}", label, keys)


def proposals(terms: Sequence[Term], book: Codebook) -> tuple[Alike, ...]:
    """For each term the one of an earlier place in the sequence that it is most like, from another event.

    Nothing is proposed that somebody decided upon, or that is one already. Closest first.
    """
    found = [pair for kind in KINDS for pair in _of_kind([term for term in terms if term.kind == kind], kind, book)]
    return tuple(sorted(found, key=lambda pair: (-round(pair.likeness, 6), pair.id)))


def _of_kind(terms: Sequence[Term], kind: str, book: Codebook) -> list[Alike]:
    if len(terms) < 2:
        return []
    rows = alike([read(term.text) for term in terms])
    found = []
    for place, row in enumerate(rows):
        before = [(likeness, at) for at, likeness in row.items() if at < place and likeness >= LIKE[kind]]
        for likeness, at in sorted(before, key=lambda one: (-round(one[0], 6), one[1])):
            if _is_open(terms[at], terms[place], book):
                found.append(Alike(terms[at], terms[place], min(likeness, 1.0)))
                break
            if _are_one(terms[at], terms[place], book):
                break
    return found


def _is_open(one: Term, other: Term, book: Codebook) -> bool:
    if one.event and one.event == other.event:
        return False
    return not _are_one(one, other, book) and not book.are_apart(one.key, other.key)


def _are_one(one: Term, other: Term, book: Codebook) -> bool:
    code = book.code(one.key)
    return code is not None and other.key in code.keys
