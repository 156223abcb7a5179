"""The synthesis of a series in the web: what recurs, for whom, and what people decide and write there."""

from dataclasses import replace

import pytest

from plugin.harvest.ledger import Counts, Ledger
from plugin.run import Run, RunState
from plugin.series.roles import Part, Role
from plugin.wiring.service import Service
from tests.series.synthesis.events import group, result, said, theme, time_scale
from tests.web.people import Person
from tests.web.test_series_network import NORTH, SERIES, join, now

TWO = (
    SERIES
    + """  - {{id: zwei, title: Zwei, date: "2027-03-04", time: "16:00", template: {{id: peer-learning-kickoff}}}}
"""
)


def harvested(service: Service, owner: str, event: str, status: str) -> None:
    """A board of the event that was made, harvested and worked out."""
    store, recipe = service.bench.store, service.bench.recipe("peer-learning-kickoff", {}, "de")
    run = Run(f"r-{event}", owner, RunState.DONE, recipe, event, "", f"b-{event}", True, 1, 1, now(), now())
    store.runs.start(owner, run, service.bench.compile(recipe))
    store.series.reserve(owner, "nord", f"event:{event}", run.id)
    store.harvests.save(owner, f"h-{event}", Ledger(f"b-{event}", "", "de", now(), Counts(found=1), ()))
    hurdle = (said("Zeit in der Schicht", "n1"), said("<b>Chef</b>", "n2"))
    found = result(
        event,
        groups=(group("A", hurdle=hurdle, own=(said(f"Wortlaut {event}", "n3"),)),),
        themes=(theme("t-n1", "Zeit in der Schicht", "n1"),),
        scales=(time_scale(7, 3),),
    )
    kept = replace(found, told=replace(found.told, status=status))
    store.syntheses.keep(owner, "nord", f"event:{event}", store.syntheses.stamps(owner)[f"b-{event}"], kept)


@pytest.fixture
def page(service: Service, anna: Person) -> str:
    """A series of Anna's in the north with two reviewed events."""
    sheet = TWO.format(**NORTH)
    door = service.bench.store.series_sheets.save(anna.owner, "nord", sheet, door="d-nord", now=now()).door
    for event in ("eins", "zwei"):
        harvested(service, anna.owner, event, "reviewed")
    return f"/account/series/{door}/synthesis"


def test_it_tells_what_recurs_with_words_for_who_leads(page: str, anna: Person) -> None:
    answer = anna.browser.get(f"{page}/")
    assert answer.status_code == 200
    assert "Wiederkehrende Herausforderungen" in answer.text
    assert "Wortlaut eins" in answer.text
    assert "14 von 20" in answer.text
    assert 'role="img" aria-label="Balken.' in answer.text
    assert "<b>Chef" not in answer.text


def test_other_parts_read_no_words_that_are_for_participants(
    page: str, service: Service, anna: Person, bert: Person
) -> None:
    join(service, anna.owner, "nord", bert, Part(Role.HOST))
    answer = bert.browser.get(f"{page}/")
    assert answer.status_code == 200
    assert "14 von 20" in answer.text
    assert "Wortlaut eins" not in answer.text
    assert 'id="codebook"' not in answer.text
    assert b"Wortlaut eins" not in bert.browser.get(f"{page}/document.json").data


@pytest.mark.parametrize("suffix", ["json", "csv", "md", "docx", "html", "xlsx"])
def test_its_documents_are_for_download(page: str, anna: Person, suffix: str) -> None:
    answer = anna.browser.get(f"{page}/document.{suffix}")
    assert answer.status_code == 200
    assert f"synthese.{suffix}" in answer.headers["Content-Disposition"]
    assert len(answer.data) > 500


def test_a_proposal_is_decided_and_taken_back(page: str, anna: Person, service: Service) -> None:
    one, other = "theme:eins/t-n1", "theme:zwei/t-n1"
    assert one in anna.browser.get(f"{page}/").text
    answer = anna.post(f"{page}/codebook", one=one, other=other, verdict="one", label="Zeit finden")
    assert answer.status_code == 303
    shown = anna.browser.get(f"{page}/").text
    assert "Zeit finden" in shown
    assert f'value="{one}"' not in shown
    (ruling,) = service.bench.store.syntheses.codebook(anna.owner, "nord").rulings
    anna.post(f"{page}/codebook", undo=str(ruling.number))
    assert service.bench.store.syntheses.codebook(anna.owner, "nord").rulings == ()
    assert f'value="{one}"' in anna.browser.get(f"{page}/").text


def test_a_decision_on_what_is_not_there_changes_nothing(page: str, anna: Person, service: Service) -> None:
    answer = anna.post(f"{page}/codebook", one="theme:eins/t-n1", other="theme:zwei/t-n9", verdict="one")
    assert answer.status_code == 422
    assert "theme:zwei/t-n9" in answer.text
    assert service.bench.store.syntheses.codebook(anna.owner, "nord").rulings == ()


def test_recommendations_are_what_people_write_a_line_each(page: str, anna: Person) -> None:
    anna.post(f"{page}/recommendations", host="Mehr Zeit\n\n<i>Räume</i>", members="", concept="")
    shown = anna.browser.get(f"{page}/").text
    assert "Mehr Zeit" in shown
    assert "&lt;i&gt;Räume" in shown
    assert "<i>Räume" not in shown


def test_a_harvest_that_is_reviewed_later_changes_the_page(page: str, anna: Person, service: Service) -> None:
    before = anna.browser.get(f"{page}/").text
    store = service.bench.store.syntheses
    draft = result("zwei", told=result("zwei").told.__class__("draft"))
    store.keep(anna.owner, "nord", "event:zwei", store.stamps(anna.owner)["b-zwei"], draft)
    anna.post(f"{page}/recommendations", host="x", members="", concept="")
    after = anna.browser.get(f"{page}/").text
    assert "Wortlaut zwei" in before
    assert "Wortlaut zwei" not in after


def test_before_anything_is_harvested_it_says_so(service: Service, anna: Person) -> None:
    sheet = TWO.format(**NORTH)
    door = service.bench.store.series_sheets.save(anna.owner, "nord", sheet, door="d-leer", now=now()).door
    answer = anna.browser.get(f"/account/series/{door}/synthesis/")
    assert answer.status_code == 200
    assert "Noch ist kein Termin dokumentiert" in answer.text
