"""Groups: everybody sits once, companies are mixed, people are kept apart, three instead of four in one step."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.errors import UsageError
from plugin.facilitation.grouping import Grouping, dissolve, make_groups, rooms_text
from plugin.facilitation.people import Party, Person
from plugin.language import Language

COMPANIES = st.sampled_from(["", "Werft", "Hafen", "Kran", "Segel"])


def parties() -> st.SearchStrategy[Party]:
    people = st.lists(COMPANIES, min_size=4, max_size=24).map(
        lambda companies: tuple(Person(f"P{number}", company) for number, company in enumerate(companies))
    )
    return people.flatmap(lambda found: st.builds(Party, st.permutations(found).map(tuple)))


@given(parties(), st.integers(1, 4))
def test_everybody_sits_once_and_groups_differ_by_one_at_most(party: Party, count: int) -> None:
    groups = make_groups(party, count).groups
    assert sorted(person.name for group in groups for person in group) == sorted(p.name for p in party.people)
    assert max(map(len, groups)) - min(map(len, groups)) <= 1


@given(parties(), st.integers(2, 4))
def test_a_company_is_spread_as_evenly_as_can_be(party: Party, count: int) -> None:
    groups = make_groups(party, count).groups
    for company in {person.company for person in party.people} - {""}:
        members = [sum(person.company == company for person in group) for group in groups]
        assert max(members) - min(members) <= 1 + (max(map(len, groups)) > min(map(len, groups)))


@given(parties(), st.data())
def test_one_pair_is_always_kept_apart(party: Party, data: st.DataObject) -> None:
    pair = data.draw(st.sampled_from(list(combinations([person.name for person in party.people], 2))))
    found = make_groups(Party(party.people, (pair,)), 2)
    assert found.together == ()
    assert not any(set(pair) <= {person.name for person in group} for group in found.groups)


def test_pairs_that_cannot_be_kept_apart_are_named() -> None:
    people = tuple(Person(name) for name in "ABC")
    found = make_groups(Party(people, (("A", "B"), ("B", "C"), ("A", "C"))), 2)
    assert len(found.together) == 1


def test_more_groups_than_people_are_refused() -> None:
    with pytest.raises(UsageError, match="2 people cannot form 3"):
        make_groups(Party((Person("A"), Person("B"))), 3)


def test_the_order_of_the_list_is_the_only_chance() -> None:
    people = tuple(Person(str(number)) for number in range(12))
    assert make_groups(Party(people), 3) == make_groups(Party(people), 3)
    assert make_groups(Party(people), 3) != make_groups(Party(people[::-1]), 3)


def test_three_instead_of_four_leaves_everybody_else_where_they_sit() -> None:
    four = make_groups(Party(tuple(Person(str(number)) for number in range(16))), 4)
    three = dissolve(four, "D")
    for before, after in zip(four.groups[:3], three.groups, strict=True):
        assert after[: len(before)] == before
    assert sorted(map(len, three.groups)) == [5, 5, 6]


def test_dissolving_keeps_people_apart_where_it_can() -> None:
    groups = Grouping(((Person("A"),), (Person("B"),), (Person("C"),)))
    assert dissolve(groups, "C", [("A", "C")]).groups == ((Person("A"),), (Person("B"), Person("C")))


@pytest.mark.parametrize("letter", ["D", "?"])
def test_a_group_that_is_not_there_cannot_be_dissolved(letter: str) -> None:
    with pytest.raises(UsageError, match="no group"):
        dissolve(make_groups(Party((Person("A"), Person("B"))), 2), letter)


def test_the_rooms_can_be_pasted_into_a_video_tool() -> None:
    groups = Grouping(((Person("Anna", "Werft"), Person("Bernd")), (Person("Cem"),)))
    assert rooms_text(groups, Language(), ["Werft"]) == "Gruppe A: Werft\nAnna\nBernd\n\nGruppe B\nCem"
