"""Signs of success are taken apart in their own words; what is missing is marked and nothing is added."""

from datetime import date

import pytest

from plugin.harvest.dates import read_dates
from plugin.minutes.initiative import Due
from plugin.minutes.milestones import first_step, milestone
from plugin.minutes.statement import Statement

TODAY = date(2027, 2, 11)


def read(text: str) -> tuple[str, str, tuple[str, ...]]:
    found = milestone(Statement(text, ("n1",)), read_dates(text, TODAY))
    return found.indicator, found.target, found.missing


@pytest.mark.parametrize(
    ("text", "target", "missing"),
    [
        ("2 Leute waren bis Ostern da und erzählen davon", "2 Leute", ()),
        ("nach 4 Wochen stehen 10 Einträge drin", "10 Einträge", ("due",)),
        ("12 Wochen durchgehalten", "12 Wochen", ("due",)),
        ("bis KW 37 haben zwei Tandems sich getroffen", "zwei Tandems", ()),
        ("80 % sind dabei, bis Q3", "80 %", ()),
        ("jemand anders erzählt auch eine", "", ("due",)),
        ("someone offers a topic by 24 Feb", "", ()),
        ("besserer Zusammenhalt", "", ("target", "due")),
        ("Stimmung ist besser", "", ("target", "due")),
        ("Tandems organisieren bis Ostern", "", ("target",)),
        ("beim nächsten Mal", "", ("target", "due")),
        ("", "", ("target", "due")),
    ],
)
def test_what_is_counted_and_what_is_missing(text: str, target: str, missing: tuple[str, ...]) -> None:
    _, found, marked = read(text)
    assert (found, marked) == (target, missing)


def test_the_indicator_is_cut_out_of_the_words() -> None:
    assert read("2 Leute waren bis Ostern da")[0] == "2 Leute waren da"
    assert read("mehr Vertrauen")[0] == ""


def test_a_due_time_keeps_its_words_and_its_uncertainty() -> None:
    text = "bis Ende Februar Kanal anlegen"
    found = first_step(Statement(text, ("n1",)), read_dates(text, TODAY))
    assert found.due == Due("bis Ende Februar", "2027-02-21", "2027-02-28")


def test_withheld_words_are_not_read() -> None:
    hidden = Statement("[zurückgehalten: zu prüfen]", ("n1",), withheld=True)
    found = milestone(hidden, read_dates("10 Einträge bis Ostern", TODAY))
    assert (found.indicator, found.target, found.due) == ("", "", None)
    assert first_step(hidden, read_dates("bis Ostern", TODAY)).due is None
