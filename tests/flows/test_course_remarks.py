"""The minutes tell how the workshop really went, and the facilitator's own words stand."""

from plugin.blueprint.blueprint import Blueprint
from plugin.facilitation.course import Course, cut, finish, step
from plugin.flows.course_remarks import with_course
from plugin.language import Language
from plugin.minutes.remarks import Remarks
from tests.blueprint.boards import board
from tests.facilitation.plan import NINE, at

BOARD: Blueprint = board(groups=2)
BLOCKS = BOARD.workshop.blocks


def late() -> Course:
    return finish(cut(step(Course(NINE), BLOCKS, at(6)), BLOCKS, ["buffer"]), at(96))


def test_without_a_course_the_remarks_stay_as_they_are() -> None:
    remarks = Remarks(deviations=("Beamer fiel aus",))
    assert with_course(remarks, None, BOARD, Language()) == remarks


def test_lateness_and_cuts_stand_before_what_the_facilitator_added() -> None:
    found = with_course(Remarks(deviations=("Beamer fiel aus",)), late(), BOARD, Language())
    assert found.deviations[0] == "Beginn um 10:06, 6 Minuten nach der geplanten Zeit"
    assert "„Puffer & Ausblick“ (5 Minuten) entfiel" in found.deviations
    assert found.deviations[-1] == "Beamer fiel aus"
    assert found.actual_minutes == 90


def test_the_length_the_facilitator_entered_stands() -> None:
    assert with_course(Remarks(actual_minutes=85), late(), BOARD, Language()).actual_minutes == 85
