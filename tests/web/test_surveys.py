"""A survey from its open page to the belief mirror: answered by five, shown to one, with no way back to anybody."""

import re
from datetime import timedelta

import pytest

from plugin.flows.assumptions import AssumptionDesk
from plugin.notelink import LONGEST
from plugin.web.sources import NOTES
from plugin.wiring import new_id
from tests.web.fields import SET_UP, Workshop
from tests.web.ground import Ground
from tests.web.people import Person
from tests.web.respondents import Respondent, open_survey, survey_desk

BELIEFS = [
    "jemand Zeit dafür bekommt",
    "der Schichtplan es hergibt",
    "niemand dafür ausgelacht wird",
    "die Leitung selbst mitmacht",
    "es nicht noch ein Termin ist",
]


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


def _statements(workshop: Workshop) -> AssumptionDesk:
    service = workshop.service
    return AssumptionDesk(service.bench.store, workshop.anna.owner, clock=service.clock, new_id=new_id)


def _path(workshop: Workshop, rest: str) -> str:
    return f"/account/boards/{workshop.board_id}/{rest}"


def _five(workshop: Workshop, **wish: str) -> str:
    """A survey that five people answered, and that is closed; its id."""
    running = open_survey(workshop, **wish)
    for number, belief in enumerate(BELIEFS):
        Respondent(workshop, running).answer(works_if=belief, time=str(1 + number % 3))
    survey_desk(workshop).close(workshop.board_id, running.id)
    return running.id


def test_survey_of_five_to_mirror(workshop: Workshop) -> None:
    survey_id = _five(workshop)
    page = workshop.anna.browser.get(_path(workshop, f"surveys/{survey_id}")).text
    assert all(belief in page for belief in BELIEFS)
    drafts = _statements(workshop).drafts(workshop.board_id)
    assert len(drafts) == 5
    for draft in drafts[:3]:
        answer = workshop.anna.post(
            _path(workshop, f"statements/{draft.heard.id}/confirm"),
            statement=draft.heard.proposal,
            area="mirror",
            anonymised="yes",
        )
        assert answer.status_code == 302, answer.text
    workshop.service.worker.work()
    expected = sorted(f"Voneinander lernen klappt bei uns nur, wenn {draft.heard.text}" for draft in drafts[:3])
    assert workshop.texts() == expected
    assert all(workshop.area_box("mirror").holds(note.geometry) for note in workshop.notes())
    page = workshop.anna.browser.get(_path(workshop, "statements/")).text
    assert page.count("hängt auf dem Board") == 3
    workshop.harvest()
    workshop.service.worker.work()
    assert workshop.texts() == expected, "nothing is written twice"


def test_confirmed_twice_is_one_note_and_another_area_gets_its_own(workshop: Workshop) -> None:
    _five(workshop)
    (draft, *_) = _statements(workshop).drafts(workshop.board_id)
    path = _path(workshop, f"statements/{draft.heard.id}/confirm")
    for area in ("mirror", "mirror", "wp2.belief@A"):
        workshop.anna.post(path, statement="Dafür ist keine Zeit.", area=area, anonymised="yes")
        workshop.service.worker.work()
    assert workshop.texts() == ["Dafür ist keine Zeit.", "Dafür ist keine Zeit."]
    assert any(workshop.area_box("wp2.belief@A").holds(note.geometry) for note in workshop.notes())


def test_where_a_statement_comes_from_is_known_here_and_nowhere_else(workshop: Workshop) -> None:
    _five(workshop)
    (draft, *_) = _statements(workshop).drafts(workshop.board_id)
    workshop.anna.post(
        _path(workshop, f"statements/{draft.heard.id}/confirm"),
        statement="Ohne Zeit geht es nicht.",
        area="wp2.belief@A",
        anonymised="yes",
    )
    workshop.service.worker.work()
    page = workshop.anna.browser.get(_path(workshop, "statements/")).text
    assert "Umfrage: Voneinander lernen klappt bei uns nur, wenn …" in page
    ledger = workshop.harvest()
    (note,) = [one for one in ledger.notes if one.text == "Ohne Zeit geht es nicht."]
    assert (note.area, note.origin) == ("wp2.belief@A", "form")
    assert draft.heard.id not in repr(ledger)
    assert draft.heard.text not in repr(ledger)
    assert draft.heard.id not in repr(workshop.snapshot())


def test_nothing_is_shown_below_five_or_while_answers_come_in(workshop: Workshop) -> None:
    running = open_survey(workshop)
    for belief in BELIEFS[:4]:
        Respondent(workshop, running).answer(works_if=belief, time="4", asking="gilt als neugierig")
    Respondent(workshop, running).answer(time="2", asking="stört", others="Rezepte")
    desk = survey_desk(workshop)
    path = _path(workshop, f"surveys/{running.id}")
    assert "gilt als neugierig" not in workshop.anna.browser.get(path).text
    assert _statements(workshop).drafts(workshop.board_id) == []
    desk.close(workshop.board_id, running.id)
    page = workshop.anna.browser.get(path).text
    assert "gilt als neugierig" in page
    assert [text for text in (*BELIEFS, "Rezepte") if text in page] == []
    shown = {result.item.id: result.count for result in desk.results(workshop.board_id, running.id)}
    assert {item for item, count in shown.items() if count is not None} == {"time", "asking"}
    assert {draft.heard.text for draft in _statements(workshop).drafts(workshop.board_id)} == {
        "gilt als neugierig",
        "stört",
    }


def test_agreement_is_told_as_a_spread(workshop: Workshop) -> None:
    survey_id = _five(workshop)
    (result,) = [one for one in survey_desk(workshop).results(workshop.board_id, survey_id) if one.item.id == "time"]
    assert (result.spread, result.middle) == ((2, 2, 1, 0, 0), "2")


def test_a_closed_survey_stays_closed_and_its_answers_are_kept_for_nobody(workshop: Workshop) -> None:
    running = open_survey(workshop)
    late = Respondent(workshop, running)
    late.open()
    survey_desk(workshop).close(workshop.board_id, running.id)
    answer = late.send({"works-if": "zu spät"})
    assert "geschlossen" in answer.text
    assert "zu spät" in answer.text, "the words are given back"
    assert survey_desk(workshop).state(workshop.board_id, running.id).sheets == 0


def test_a_sheet_sent_twice_counts_once(workshop: Workshop) -> None:
    running = open_survey(workshop)
    person = Respondent(workshop, running)
    first = person.open().text
    person.send({"time": "3", "works-if": "doppelt"})
    person.page = first
    assert "Danke" in person.send({"time": "3", "works-if": "doppelt"}).text
    store, owner = workshop.service.bench.store, workshop.anna.owner
    assert store.surveys.tallies(owner, running.id)["time", "3"] == 1
    assert len(store.surveys.answers(owner, running.id)) == 1


def test_what_cannot_be_taken_stands_there_again(workshop: Workshop) -> None:
    person = Respondent(workshop, open_survey(workshop))
    person.open()
    assert person.send({}).status_code == 422
    long = "x" * (LONGEST + 1)
    answer = person.send({"works-if": long, "time": "4"})
    assert (answer.status_code, long in answer.text, 'role="alert"' in answer.text) == (422, True, True)
    assert re.search(r'name="time" value="4" checked', answer.text)
    person.page = 'name="visit" value="forged"'
    assert person.send({"works-if": "noch da"}).status_code == 422
    assert "Danke" in person.send({"works-if": "noch da"}).text


def test_values_nobody_offered_are_no_answers(workshop: Workshop) -> None:
    running = open_survey(workshop)
    assert Respondent(workshop, running).answer(time="6", place="9", nowhere="x").status_code == 422
    assert survey_desk(workshop).state(workshop.board_id, running.id).sheets == 0


def test_a_survey_opens_and_closes_by_the_clock(workshop: Workshop) -> None:
    running = open_survey(workshop, opens="2030-01-15 09:00", closes="2030-01-15 18:00")
    person = Respondent(workshop, running)
    assert "2030-01-15 09:00 (Europe/Berlin)" in person.open().text
    assert running.opens_at is not None
    moment = running.opens_at
    workshop.service.clock = lambda: moment + timedelta(hours=1)  # type: ignore[method-assign]
    assert "Danke" in person.answer(time="1").text
    workshop.service.clock = lambda: moment + timedelta(hours=10)  # type: ignore[method-assign]
    assert "geschlossen" in person.open().text


def test_no_cookie_and_a_flood_from_one_source_is_slowed(workshop: Workshop) -> None:
    running = open_survey(workshop)
    flooder = Respondent(workshop, running, "203.0.113.9")
    answers = [flooder.answer(time="1") for _ in range(NOTES.amount + 1)]
    assert [answer.status_code for answer in answers] == [200] * NOTES.amount + [429]
    assert "Set-Cookie" not in answers[0].headers
    assert Respondent(workshop, running, "203.0.113.10").answer(time="1").status_code == 200


def test_a_revoked_survey_leads_nowhere(workshop: Workshop) -> None:
    running = open_survey(workshop)
    workshop.anna.post(_path(workshop, f"surveys/{running.id}/revoke"))
    assert Respondent(workshop, running).open().status_code == 403


def test_what_may_lead_to_somebody_needs_a_second_look(workshop: Workshop) -> None:
    _five(workshop)
    (draft, *_) = _statements(workshop).drafts(workshop.board_id)
    path = _path(workshop, f"statements/{draft.heard.id}/confirm")
    form = {"statement": "Frau Meyer von der Rewe GmbH erlaubt es nicht.", "area": "mirror"}
    answer = workshop.anna.post(path, **form, anonymised="yes")
    assert answer.status_code == 422
    assert "Frau Meyer" in answer.text
    assert workshop.anna.post(path, statement="Es ist nicht erlaubt.", area="mirror").status_code == 422
    assert workshop.anna.post(path, **form, anonymised="yes", despite="yes").status_code == 302


def test_deleting_an_answer_takes_back_what_can_be_taken_back_and_tells_the_rest(workshop: Workshop) -> None:
    _five(workshop)
    first, second, third, *_ = _statements(workshop).drafts(workshop.board_id)
    for draft, text in ((first, "steht schon da"), (second, "noch unterwegs")):
        path = _path(workshop, f"statements/{draft.heard.id}/confirm")
        workshop.anna.post(path, statement=text, area="wp2.belief@A", anonymised="yes")
        if draft is first:
            workshop.service.worker.work()
            workshop.harvest()
    told = workshop.anna.post(_path(workshop, f"statements/{first.heard.id}/delete")).text
    assert "Sätze, die wir hören" in told
    assert "in der Ernte vom" in told
    told = workshop.anna.post(_path(workshop, f"statements/{second.heard.id}/delete")).text
    assert "Auf dem Board stand davon nichts." in told
    workshop.service.worker.work()
    assert workshop.texts() == ["steht schon da"]
    left = {draft.heard.id for draft in _statements(workshop).drafts(workshop.board_id)}
    assert len(left) == 3, "the others stay, though there are fewer than five now"
    assert not left & {first.heard.id, second.heard.id}
    assert third.heard.id in left


def test_deleting_a_survey_leaves_no_word_of_it(workshop: Workshop) -> None:
    survey_id = _five(workshop)
    (draft, *_) = _statements(workshop).drafts(workshop.board_id)
    path = _path(workshop, f"statements/{draft.heard.id}/confirm")
    workshop.anna.post(path, statement="nie angekommen", area="mirror", anonymised="yes")
    answer = workshop.anna.post(_path(workshop, f"surveys/{survey_id}/delete"))
    assert "Zettel, die nicht mehr aufs Board gehen: 1" in answer.text
    workshop.service.worker.work()
    assert workshop.texts() == []
    assert _statements(workshop).drafts(workshop.board_id) == []
    assert workshop.anna.browser.get(_path(workshop, f"surveys/{survey_id}")).status_code == 404


def test_from_a_statement_to_a_question_with_hints_for_the_facilitator_alone(workshop: Workshop) -> None:
    _five(workshop)
    (draft, *_) = _statements(workshop).drafts(workshop.board_id)
    think = _path(workshop, f"statements/{draft.heard.id}/think")
    assert workshop.anna.post(think, question="zu früh").status_code == 422
    path = _path(workshop, f"statements/{draft.heard.id}/confirm")
    workshop.anna.post(path, statement="Dafür hat keiner Zeit.", area="mirror", anonymised="yes")
    workshop.anna.post(
        think, holds="Die Schicht ist knapp besetzt.", also="Wir lernen jeden Tag.", question="Soll das immer so sein?"
    )
    page = workshop.anna.browser.get(_path(workshop, "statements/")).text
    assert "Die Schicht ist knapp besetzt." in page
    assert "Lässt sich mit Ja oder Nein beantworten." in page
    workshop.service.worker.work()
    assert "knapp besetzt" not in repr(workshop.snapshot())
    assert "knapp besetzt" not in repr(workshop.harvest())


def test_surveys_and_statements_of_others_are_not_there(workshop: Workshop, bert: Person) -> None:
    survey_id = _five(workshop)
    for path in ("surveys/", f"surveys/{survey_id}", "statements/", "interviews/"):
        assert bert.browser.get(_path(workshop, path)).status_code == 404


def test_nobody_opens_a_link_of_the_kind_that_carries_statements(workshop: Workshop) -> None:
    _five(workshop)
    (draft, *_) = _statements(workshop).drafts(workshop.board_id)
    path = _path(workshop, f"statements/{draft.heard.id}/confirm")
    workshop.anna.post(path, statement="Dafür ist keine Zeit.", area="mirror", anonymised="yes")
    links = workshop.anna.panel("GET", f"/api/v1/boards/{workshop.board_id}/links").json
    assert links == []
    wish = {"area": "pre.exp", "purpose": "statement"}
    assert workshop.anna.panel("POST", f"/api/v1/boards/{workshop.board_id}/links", json=wish).status_code == 422
    (way,) = workshop.desk_links()
    assert workshop.phone(way).open().status_code == 403
