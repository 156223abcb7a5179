"""Who sits in which group: mixed by company, people kept apart, changed in a minute when somebody is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from plugin.blueprint.workshop import group_letters
from plugin.errors import UsageError
from plugin.facilitation.people import Party, Person
from plugin.language import Language
from plugin.worded import worded

_ROUNDS = 50
"""How often all swaps are tried before a list counts as not to be had better; small lists need two or three."""

_TOGETHER = 1000
"""How much worse it is that two people sit together who must not, than two of one company."""

Table = tuple[Person, ...]
Seat = tuple[int, int]


@dataclass(frozen=True)
class Grouping:
    """People by group, A first. `together` are pairs that should sit apart and cannot in so few groups."""

    groups: tuple[Table, ...]
    together: tuple[tuple[str, str], ...] = ()

    @property
    def lettered(self) -> tuple[tuple[str, Table], ...]:
        return tuple(zip(group_letters(len(self.groups)), self.groups, strict=True))


def make_groups(party: Party, count: int) -> Grouping:
    """Groups as equal in size as can be, with companies spread and the pairs of `party.apart` in different ones.

    The order of the people decides everything else: shuffle them to leave it to chance. Raises UsageError when
    there are more groups than people.
    """
    if not 1 <= count <= len(party.people):
        raise UsageError(worded("{people} people cannot form {count} groups.", people=len(party.people), count=count))
    groups: list[list[Person]] = [[] for _ in range(count)]
    for place, person in enumerate(_by_company(party.people)):
        groups[place % count].append(person)
    _improve(groups, party)
    return _result(groups, party)


def dissolve(grouping: Grouping, letter: str, apart: Sequence[tuple[str, str]] = ()) -> Grouping:
    """One group fewer: its people join the others, everybody else stays. Raises UsageError where that cannot be."""
    lettered = dict(grouping.lettered)
    if letter not in lettered or len(lettered) < 2:
        raise UsageError(worded("There is no group {letter} that the others could take in.", letter=letter))
    groups = [list(table) for other, table in grouping.lettered if other != letter]
    for person in lettered[letter]:
        best = min(range(len(groups)), key=lambda index: (len(groups[index]), _strain([*groups[index], person], apart)))
        groups[best].append(person)
    everybody = tuple(person for group in groups for person in group)
    return _result(groups, Party(everybody, tuple(apart)))


def rooms_text(grouping: Grouping, language: Language, names: Sequence[str] = ()) -> str:
    """The groups as text for a chat or for the breakout rooms of a video tool, one group a paragraph."""
    return "\n\n".join(
        _room(letter, table, language, names[index : index + 1])
        for index, (letter, table) in enumerate(grouping.lettered)
    )


def _room(letter: str, table: Table, say: Language, name: Sequence[str]) -> str:
    title = say("Gruppe {letter}", letter=letter)
    title = f"{title}: {name[0]}" if name and name[0] else title
    return "\n".join((title, *(person.name for person in table)))


def _by_company(people: Sequence[Person]) -> list[Person]:
    """The people so that those of one company follow each other, the largest company first.

    Dealt out in turn, a company then sits in as many groups as it has people.
    """
    sizes = Counter(person.company.casefold() for person in people if person.company)
    first = {person.company.casefold(): place for place, person in reversed(list(enumerate(people)))}

    def rank(person: Person) -> tuple[int, int]:
        company = person.company.casefold()
        return (-sizes[company], first[company]) if company else (0, len(people))

    return sorted(people, key=rank)


def _improve(groups: list[list[Person]], party: Party) -> None:
    """Swaps two people as long as that keeps more pairs apart or mixes companies better."""
    seats = [(group, seat) for group, table in enumerate(groups) for seat in range(len(table))]
    for _ in range(_ROUNDS):
        if not any(_strain(table, party.apart) for table in groups):
            return
        swaps = [_swap(groups, party.apart, *pair) for pair in combinations(seats, 2) if pair[0][0] != pair[1][0]]
        if not any(swaps):
            return


def _swap(groups: list[list[Person]], apart: Sequence[tuple[str, str]], one: Seat, other: Seat) -> bool:
    """Changes two seats if that helps; says whether it did."""
    left, right = groups[one[0]], groups[other[0]]
    before = _strain(left, apart) + _strain(right, apart)
    left[one[1]], right[other[1]] = right[other[1]], left[one[1]]
    if _strain(left, apart) + _strain(right, apart) < before:
        return True
    left[one[1]], right[other[1]] = right[other[1]], left[one[1]]
    return False


def _strain(table: Iterable[Person], apart: Sequence[tuple[str, str]]) -> int:
    """What is wrong with a group: pairs that must be apart weigh most, then people of one company."""
    people = list(table)
    companies = Counter(person.company.casefold() for person in people if person.company)
    return _TOGETHER * len(list(_joined(people, apart))) + sum(count * (count - 1) // 2 for count in companies.values())


def _joined(people: Sequence[Person], apart: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    names = {person.name for person in people}
    return ((one, other) for one, other in apart if one in names and other in names)


def _result(groups: Sequence[Sequence[Person]], party: Party) -> Grouping:
    together = tuple(pair for group in groups for pair in _joined(group, party.apart))
    return Grouping(tuple(tuple(group) for group in groups), together)
