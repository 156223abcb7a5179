"""Nobody behind an interview: after somebody told something, everything that leaves the service is searched."""

import pytest

from plugin.flows.assumptions import AssumptionDesk
from plugin.wiring import new_id
from tests.web.fields import SET_UP, Workshop
from tests.web.ground import Ground
from tests.web.test_anonymity import _everything, _listening
from tests.web.test_interviews import TOLD, _enter, _path
from tests.web.test_survey_anonymity import OUTSIDE

CONFIRMED = "Fragen gilt als Schwäche."
NAMED = "Frau Dr. Lisa Quittenbaum"


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


def test_no_item_log_or_export_leads_from_a_statement_to_who_told_it(workshop: Workshop) -> None:
    store, owner = workshop.service.bench.store, workshop.anna.owner
    with _listening() as logged:
        assert _enter(workshop, TOLD, pseudonym="Quittenbaum 3").status_code == 302
        desk = AssumptionDesk(store, owner, clock=workshop.service.clock, new_id=new_id)
        (draft,) = desk.drafts(workshop.board_id)
        path = _path(workshop, f"statements/{draft.heard.id}/confirm")
        workshop.anna.post(path, statement=CONFIRMED, area="wp2.belief@A", anonymised="yes")
        workshop.service.worker.work()
        places = _everything(workshop, logged)
    (interview,) = store.interviews.all(owner, workshop.board_id)
    leads = ("Quittenbaum", TOLD, interview.id, draft.heard.id)
    outside = {where: told for where, told in places.items() if where.split()[0] in (*OUTSIDE, "log", "redis")}
    assert len(outside) > 300
    assert [where for where, told in outside.items() for lead in leads if lead in told and _is_not_ours(told)] == []
    assert [where for where, told in outside.items() if where.startswith("log") and CONFIRMED in told] == []
    tables = {where.split()[1] for where, told in places.items() if "Quittenbaum" in told and where.startswith("table")}
    assert tables == {"interviews"}, "the invented name stands in one table"
    assert any(CONFIRMED in told for where, told in places.items() if where.startswith("item"))


def test_a_refused_interview_leaves_neither_the_name_nor_the_words_anywhere(workshop: Workshop) -> None:
    with _listening() as logged:
        assert _enter(workshop, TOLD, pseudonym=NAMED).status_code == 422
        assert _enter(workshop, TOLD, consent="").status_code == 422
        workshop.service.worker.work()
        places = _everything(workshop, logged)
    assert [where for where, told in places.items() if NAMED in told or TOLD in told] == []


def _is_not_ours(told: str) -> bool:
    """What the test itself logged does not count: the client that sends the form is no part of the service."""
    return "werkzeug.test" not in told
