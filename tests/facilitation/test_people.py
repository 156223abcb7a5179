"""A pasted list of participants is read, or every line that cannot be is named."""

import pytest

from plugin.errors import InputInvalid
from plugin.facilitation.people import Person, read_apart, read_people


def test_names_and_companies_are_read_however_they_are_separated() -> None:
    text = "1. Anna Berg; Werft Nord\nBernd Kai\tHafen GmbH\n- Cem Yil | Werft Nord\nDora Linde, Hafen GmbH\n\nEmil\n"
    assert read_people(text) == (
        Person("Anna Berg", "Werft Nord"),
        Person("Bernd Kai", "Hafen GmbH"),
        Person("Cem Yil", "Werft Nord"),
        Person("Dora Linde", "Hafen GmbH"),
        Person("Emil"),
    )


def test_every_fault_is_named_with_its_line() -> None:
    with pytest.raises(InputInvalid) as caught:
        read_people("Anna\n" + "x" * 90 + "\nanna")
    assert [fault.line for fault in caught.value.faults] == [2, 3]


@pytest.mark.parametrize("text", ["", "\n \n", "; Werft"])
def test_an_empty_list_says_what_to_write(text: str) -> None:
    with pytest.raises(InputInvalid, match="participants"):
        read_people(text)


def test_too_many_people_are_refused() -> None:
    with pytest.raises(InputInvalid) as caught:
        read_people("\n".join(f"Person {number}" for number in range(201)))
    assert "at most 200" in str(caught.value.faults[0])


def test_a_company_stands_for_everybody_of_it() -> None:
    people = read_people("Anna; Werft\nBernd; Hafen\nCem; Hafen")
    assert read_apart("anna / Hafen", people) == (("Anna", "Bernd"), ("Anna", "Cem"))


def test_a_pair_that_names_nobody_is_named() -> None:
    people = read_people("Anna\nBernd")
    with pytest.raises(InputInvalid) as caught:
        read_apart("Anna / Bernd\nAnna / Cem\nAnna", people)
    assert [fault.line for fault in caught.value.faults] == [2, 3]
