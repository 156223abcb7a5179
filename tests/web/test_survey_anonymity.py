"""Nobody behind an answer: after somebody answered from a known place, everything we keep and say is searched."""

import os
import re
from itertools import pairwise

import pytest
from sqlalchemy import DateTime, select, text

from plugin.store.asking_models import SurveyAnswerRow, SurveySheetRow, SurveyTallyRow
from plugin.store.moments import Moment
from tests.web.fields import SET_UP, Workshop
from tests.web.ground import Ground
from tests.web.respondents import open_survey, survey_desk
from tests.web.test_anonymity import (
    ADDRESS,
    HEADERS,
    TRACES,
    _everything,
    _everything_stored,
    _later,
    _listening,
)

OUTSIDE = ("item", "document", "ledger")
"""What others than the service get to see."""

WORDS = [f"Weil es hier niemand sagt, Nummer {number:02}" for number in range(12)]


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


def _answer(workshop: Workshop, path: str, form: dict[str, str]) -> list[str]:
    """A sheet from the known place; what must be nowhere afterwards."""
    client, place = workshop.app.test_client(), {"REMOTE_ADDR": ADDRESS}
    page = client.get(path, headers=HEADERS, environ_base=place).text
    found = re.search(r'name="visit" value="([^"]+)"', page)
    assert found is not None
    visit = found.group(1)
    answer = client.post(path, data={"visit": visit, **form}, headers=HEADERS, environ_base=place)
    assert "Danke" in answer.text
    source = workshop.app.extensions["boardwright-sources"].name(ADDRESS)
    return [*TRACES, visit, visit.split(".")[0], source]


def test_no_table_log_item_or_export_leads_to_who_answered(workshop: Workshop) -> None:
    service, running = workshop.service, open_survey(workshop)
    with _listening() as logged:
        traces = [
            trace
            for words in WORDS
            for trace in _answer(workshop, f"/s/{running.token}", {"works-if": words, "time": "4"})
        ]
        survey_desk(workshop).close(workshop.board_id, running.id)
        drafts = workshop.anna.panel("GET", f"/api/v1/boards/{workshop.board_id}/statements").json
        assert len(drafts) == len(WORDS)
        for draft in drafts[:4]:
            path = f"/api/v1/boards/{workshop.board_id}/statements/{draft['id']}/confirm"
            form = {"statement": draft["heard"], "areas": ["wp2.belief@A"], "anonymised": True}
            answer = workshop.anna.panel("POST", path, json=form)
            assert answer.status_code == 200, answer.text
        service.worker.work()
        places = _everything(workshop, logged)
    assert len(workshop.texts()) == 4
    outside = {where: told for where, told in places.items() if where.split()[0] in OUTSIDE}
    assert len(places) > 500
    assert [(where, trace) for where, told in places.items() for trace in traces if trace in told] == []
    sources = [running.id, running.token, *(draft["id"] for draft in drafts)]
    assert [(where, one) for where, told in outside.items() for one in sources if one in told] == []
    said = [where for where, told in places.items() for words in WORDS if where.startswith("log") and words in told]
    assert said == [], "no log holds an answer"


def test_no_row_of_an_answer_has_a_time_or_a_tie_to_another() -> None:
    columns = {row.__tablename__: row.__table__.columns for row in (SurveySheetRow, SurveyTallyRow, SurveyAnswerRow)}
    assert {name: {column.name for column in found} for name, found in columns.items()} == {
        "survey_sheets": {"owner", "id", "survey_id"},
        "survey_tallies": {"owner", "survey_id", "item", "value", "ticks"},
        "survey_answers": {"owner", "id", "survey_id", "item", "text"},
    }
    timed = [
        column.name for found in columns.values() for column in found if isinstance(column.type, DateTime | Moment)
    ]
    assert timed == []


def test_a_sheet_changes_counts_and_leaves_its_words_without_a_time(workshop: Workshop) -> None:
    running = open_survey(workshop)
    _answer(workshop, f"/s/{running.token}", {"works-if": WORDS[0]})
    before = set(_everything_stored(workshop.service))
    _later(workshop, 3600)
    _answer(workshop, f"/s/{running.token}", {"works-if": WORDS[1]})
    fresh = set(_everything_stored(workshop.service)) - before
    assert sorted(name for name, _ in fresh) == ["survey_answers", "survey_sheets", "survey_tallies"]
    assert [row for _, row in fresh if re.search(r"\d{4}-\d{2}-\d{2}|\d{2}:\d{2}:\d{2}", row)] == []


def test_once_it_is_closed_rows_keep_no_order_and_sheets_are_a_number(workshop: Workshop) -> None:
    running = open_survey(workshop)
    for words in WORDS:
        _answer(workshop, f"/s/{running.token}", {"works-if": words})
    store, owner = workshop.service.bench.store, workshop.anna.owner
    with store._database.read() as connection:
        known = set(connection.execute(select(SurveySheetRow.id)).scalars())
    survey_desk(workshop).close(workshop.board_id, running.id)
    with store._database.read() as connection:
        told = [text for (text,) in connection.execute(select(SurveyAnswerRow.text))]
        sheets = set(connection.execute(select(SurveySheetRow.id)).scalars())
    assert sorted(told) == WORDS
    assert not all(first < second for first, second in pairwise(told))
    assert not known & sheets
    assert store.surveys.size(owner, running.id) == len(WORDS)


@pytest.mark.skipif("TEST_DATABASE_URL" not in os.environ, reason="SQLite keeps no moment with a row")
def test_while_it_is_open_nothing_ties_the_answers_of_one_sheet_together(workshop: Workshop) -> None:
    """PostgreSQL tells with every row which transaction wrote it: no two answers may stand alone under one."""
    running = open_survey(workshop)
    for words in WORDS:
        _answer(workshop, f"/s/{running.token}", {"works-if": words, "fails-at": words.replace("Weil", "Daran")})
    with workshop.service.bench.store._database.read() as connection:
        told = connection.execute(text("SELECT xmin::text, text FROM survey_answers ORDER BY ctid")).all()
    assert len(told) == 2 * len(WORDS)
    assert len({moment for moment, _ in told}) == 1
    lying = [words for _, words in told if words in WORDS]
    assert not all(first < second for first, second in pairwise(lying))
