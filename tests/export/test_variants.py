"""The papers of every variant: plans that end on time, breaks, and a length that people can read."""

import io
from datetime import UTC, datetime
from itertools import pairwise

import docx
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from plugin.export.runsheet import render_run_sheet, run_sheet_outline
from plugin.export.session_ics import session_ics
from plugin.export.session_plan import render_session_plan, session_plan_outline
from plugin.language import Language
from plugin.minutes.outline import Heading, Table
from tests.export.papers import papers_board

ENDS = {
    "peer-learning-kickoff": "10:30",
    "peer-learning-180": "12:00",
    "peer-learning-day": "16:30",
    "peer-learning-inhouse": "11:00",
    "peer-learning-onsite": "10:45",
    "series-formats": "10:30",
    "series-tensions": "10:30",
    "series-prototypes": "10:30",
    "series-review": "10:30",
}
LENGTHS = {
    "peer-learning-kickoff": "90 Minuten",
    "peer-learning-180": "3 Stunden, davon 10 Minuten Pause",
    "peer-learning-day": "7 Stunden 30 Minuten, davon 90 Minuten Pause",
    "peer-learning-inhouse": "2 Stunden",
}


@pytest.mark.parametrize("name", ENDS)
def test_the_plan_of_a_variant_runs_without_a_gap_to_its_end(name: str, german: Language) -> None:
    shop = papers_board(name).workshop
    (table,) = [block for block in session_plan_outline(shop, german).blocks if isinstance(block, Table)]
    spans = [row[0][0].text.split("–") for row in table.rows]
    assert spans[0][0] == "9:00"
    assert spans[-1][1] == ENDS[name]
    assert all(one[1] == other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("name", ENDS)
def test_the_run_sheet_has_material_and_what_to_cut_for_every_variant(name: str, german: Language) -> None:
    shop = papers_board(name).workshop
    outline = run_sheet_outline(shop, german)
    plan, *_ = [block for block in outline.blocks if isinstance(block, Table)]
    assert len(plan.rows) == len(shop.blocks)
    assert all(row[4] and row[4][0].text for row in plan.rows)
    assert "Wenn die Zeit knapp wird" in [block.text for block in outline.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("name", LENGTHS)
def test_the_length_is_told_in_hours_and_with_its_breaks(name: str, german: Language) -> None:
    shop = papers_board(name).workshop
    assert ("Dauer", LENGTHS[name]) in session_plan_outline(shop, german).facts
    assert ("Dauer", LENGTHS[name]) in run_sheet_outline(shop, german).facts


def test_the_calendar_of_a_day_has_its_blocks_and_breaks_until_half_past_four(german: Language) -> None:
    shop = papers_board("peer-learning-day").workshop
    made = session_ics(shop, german, made_at=datetime(2026, 11, 25, tzinfo=UTC), zone="Europe/Berlin", by_block=True)
    events = list(Calendar.from_ical(made).walk("VEVENT"))
    assert len(events) == len([block for block in shop.blocks if block.minutes]) == 17
    assert events[-1]["dtend"].dt.strftime("%H:%M") == "16:30"
    lunch = next(event for event in events if "Mittagspause" in str(event["summary"]))
    assert (lunch["dtstart"].dt.strftime("%H:%M"), lunch["dtend"].dt.strftime("%H:%M")) == ("12:00", "13:00")


@pytest.mark.parametrize("name", ["peer-learning-day", "series-review"])
def test_plan_and_run_sheet_are_written_and_name_the_chain(name: str, english: Language) -> None:
    shop = papers_board(name, "en").workshop
    pages = PdfReader(io.BytesIO(render_session_plan(shop, english, "pdf"))).pages
    said = " ".join("".join(page.extract_text() for page in pages).split())
    assert "Starting peer learning" in said
    assert "Changed by Boardwright" in said
    word = docx.Document(io.BytesIO(render_session_plan(shop, english, "docx")))
    assert "Changed by Boardwright" in " ".join(paragraph.text for paragraph in word.paragraphs)
    assert render_run_sheet(shop, english, "pdf").startswith(b"%PDF")
    assert render_run_sheet(shop, english, "docx").startswith(b"PK")
