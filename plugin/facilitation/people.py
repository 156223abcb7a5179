"""A pasted list of participants, read line by line. Nothing of it is kept longer than the groups take to make."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plugin.errors import Fault, InputInvalid
from plugin.worded import worded

MOST = 200
LONGEST = 80

_COLUMNS = re.compile(r"[;\t|]|,(?=\s)")
_APART = re.compile(r"\s(?:<>|≠|/)\s")
_NUMBER = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*•])\s+")
_MARKS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Person:
    """Somebody on the list, and the company behind the name where the list says one."""

    name: str
    company: str = ""


@dataclass(frozen=True)
class Party:
    """Everybody once, and pairs of names that must not sit in one group (competitors, line relations)."""

    people: tuple[Person, ...]
    apart: tuple[tuple[str, str], ...] = ()


def read_people(text: str) -> tuple[Person, ...]:
    """One person a line: the name, and behind a semicolon, a tab, a bar or a comma the company.

    Numbers and dashes before a name are left out. Raises InputInvalid, naming every line that cannot be used.
    """
    people: list[Person] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), start=1):
        person = _person(line)
        if person is None:
            continue
        fault = _trouble(person, people)
        faults += [Fault(fault, line=number, key="people")] if fault else []
        people.append(person)
    if not people:
        faults.append(Fault("holds nobody; write one person a line", key="people"))
    if len(people) > MOST:
        faults.append(
            Fault(worded("holds {count} people; at most {most} fit", count=len(people), most=MOST), key="people")
        )
    if faults:
        raise InputInvalid("The list of participants cannot be used.", faults)
    return tuple(people)


def read_apart(text: str, people: tuple[Person, ...]) -> tuple[tuple[str, str], ...]:
    """Pairs to keep apart, one a line: `Anna / Bernd`; a company stands for everybody of it.

    Raises InputInvalid for a line that is no pair or names nobody on the list.
    """
    pairs: list[tuple[str, str]] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        sides = [_matching(side, people) for side in _APART.split(line.strip())]
        if len(sides) == 2 and all(sides):
            pairs += [(one, other) for one in sides[0] for other in sides[1] if one != other]
        else:
            faults.append(Fault("is no pair of people or companies on the list: Name / Name", line=number, key="apart"))
    if faults:
        raise InputInvalid("The pairs to keep apart cannot be used.", faults)
    return tuple(dict.fromkeys(pairs))


def _person(line: str) -> Person | None:
    cells = [cell.strip() for cell in _COLUMNS.split(_NUMBER.sub("", _MARKS.sub(" ", line)))]
    return Person(cells[0], cells[1] if len(cells) > 1 else "") if cells[0] else None


def _trouble(person: Person, before: list[Person]) -> str | None:
    if max(len(person.name), len(person.company)) > LONGEST:
        return worded("is longer than {longest} characters; one person a line", longest=LONGEST)
    if any(other.name.casefold() == person.name.casefold() for other in before):
        return worded("{name} is on the list twice; add something that tells them apart", name=person.name)
    return None


def _matching(side: str, people: tuple[Person, ...]) -> list[str]:
    wanted = side.strip().casefold()
    return [person.name for person in people if wanted in (person.name.casefold(), person.company.casefold())]


def write_people(groups: Iterable[tuple[str, Iterable[Person]]]) -> str:
    """People with the letter of their group, one a line; `read_groups` reads it again."""
    return "\n".join(f"{letter}\t{person.name}\t{person.company}" for letter, table in groups for person in table)


def read_groups(text: str) -> tuple[tuple[Person, ...], ...]:
    """The groups as `write_people` wrote them, A first. Raises InputInvalid for anything else."""
    tables: dict[str, list[Person]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        letter, _, rest = line.partition("\t")
        name, _, company = rest.partition("\t")
        if not name or number > MOST or max(len(name), len(company)) > LONGEST:
            raise InputInvalid("The groups cannot be read.", [Fault("is no group and name", line=number, key="groups")])
        tables.setdefault(letter, []).append(Person(name, company))
    return tuple(tuple(table) for table in tables.values())
