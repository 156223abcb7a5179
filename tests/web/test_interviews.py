"""Interviews: kept only with consent, under an invented name; what was told becomes statements, or is deleted."""

import pytest
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from plugin.flows.assumptions import AssumptionDesk
from plugin.wiring import new_id
from tests.web.fields import SET_UP, Workshop
from tests.web.ground import Ground

TOLD = "Wer bei uns fragt, hat nicht aufgepasst."
GOOD = {"guide": "learning-stories", "pseudonym": "Eiche 3", "role": "staff", "minutes": "35", "consent": "yes"}


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


def _enter(workshop: Workshop, *excerpts: str, **form: str) -> TestResponse:
    data = MultiDict([*(GOOD | form | {"csrf": workshop.anna.csrf()}).items(), *(("excerpt", one) for one in excerpts)])
    return workshop.anna.browser.post(_path(workshop, "interviews/"), data=data)


def _path(workshop: Workshop, rest: str) -> str:
    return f"/account/boards/{workshop.board_id}/{rest}"


def _statements(workshop: Workshop) -> AssumptionDesk:
    store = workshop.service.bench.store
    return AssumptionDesk(store, workshop.anna.owner, clock=workshop.service.clock, new_id=new_id)


def test_without_consent_nothing_is_kept_and_no_word_is_lost(workshop: Workshop) -> None:
    answer = _enter(workshop, TOLD, consent="")
    assert (answer.status_code, TOLD in answer.text) == (422, True)
    assert workshop.service.bench.store.interviews.all(workshop.anna.owner, workshop.board_id) == []


@pytest.mark.parametrize(
    "wrong", [{"pseudonym": ""}, {"pseudonym": "Frau Dr. Lisa Meyer"}, {"role": "boss"}, {"minutes": "viele"}]
)
def test_what_is_wrong_is_named_and_keeps_nothing(wrong: dict[str, str], workshop: Workshop) -> None:
    assert _enter(workshop, TOLD, **wrong).status_code == 422
    assert workshop.service.bench.store.interviews.all(workshop.anna.owner, workshop.board_id) == []


def test_an_excerpt_becomes_a_statement_on_the_board(workshop: Workshop) -> None:
    assert _enter(workshop, TOLD, "  ", "Beim Schichtwechsel lernt man am meisten.").status_code == 302
    drafts = {draft.heard.text: draft.heard for draft in _statements(workshop).drafts(workshop.board_id)}
    assert len(drafts) == 2
    path = _path(workshop, f"statements/{drafts[TOLD].id}/confirm")
    workshop.anna.post(path, statement="Fragen gilt als Schwäche.", area="mirror", anonymised="yes")
    workshop.service.worker.work()
    assert workshop.texts() == ["Fragen gilt als Schwäche."]
    page = workshop.anna.browser.get(_path(workshop, "statements/")).text
    assert "Gespräch: Eiche 3, Mitarbeitende" in page
    assert "Eiche" not in repr(workshop.snapshot())


def test_deleting_an_interview_removes_its_words_here_and_tells_where_they_stand(workshop: Workshop) -> None:
    _enter(workshop, TOLD)
    (draft,) = _statements(workshop).drafts(workshop.board_id)
    path = _path(workshop, f"statements/{draft.heard.id}/confirm")
    workshop.anna.post(path, statement="Fragen gilt als Schwäche.", area="mirror", anonymised="yes")
    workshop.service.worker.work()
    told = workshop.anna.post(_path(workshop, f"interviews/{draft.heard.origin}/delete")).text
    assert "Was wir so glauben" in told
    assert _statements(workshop).drafts(workshop.board_id) == []
    assert workshop.texts() == ["Fragen gilt als Schwäche."], "people's boards are not cleaned by us"
    assert workshop.anna.post(_path(workshop, f"interviews/{draft.heard.origin}/delete")).status_code == 404


def test_a_recording_is_remembered_until_it_is_deleted(workshop: Workshop) -> None:
    _enter(workshop, TOLD, recorded="yes")
    assert "Aufnahme noch zu löschen" in workshop.anna.browser.get(_path(workshop, "interviews/")).text
    (interview,) = workshop.service.bench.store.interviews.all(workshop.anna.owner, workshop.board_id)
    workshop.anna.post(_path(workshop, f"interviews/{interview.id}/recording"))
    assert "Aufnahme gelöscht am" in workshop.anna.browser.get(_path(workshop, "interviews/")).text


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_guide_is_a_page_and_a_document(language: str, workshop: Workshop) -> None:
    path = _path(workshop, "interviews/guides/learning-stories")
    page = workshop.anna.browser.get(f"{path}?lang={language}").text
    assert ("Das Gespräch ist freiwillig." if language == "de" else "The conversation is voluntary.") in page
    answer = workshop.anna.browser.get(f"{path}.pdf?lang={language}")
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")
    assert workshop.anna.browser.get(_path(workshop, "interviews/guides/nowhere")).status_code == 404
