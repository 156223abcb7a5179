"""Released minutes of an event as a page: each role reads the version that is for it, and nobody a draft."""

from typing import Any

import pytest

from plugin.board import Snapshot
from plugin.harvest.ledger import Counts, Ledger, Note
from plugin.minutes.remarks import GroupSize, Share
from plugin.review.wish import Wish
from plugin.run import Run, RunState
from plugin.series.document import read_series
from plugin.series.roles import Part, Role
from plugin.wiring.series_outcomes import OutcomeBook
from plugin.wiring.service import Service
from tests.web.people import Person
from tests.web.test_series_network import NORTH, SERIES, join, now

INVITED = SERIES.replace("}}}}", "}}, invited: [kranich, amsel], confidentiality: {openness}}}")
PRIVATE = "Das geht nur uns etwas an"
NOTES = (
    Note("n1", ("i1",), "sticky", "Schichtplan der Kraniche", "wp1.hurdle@A", "A", "wp1"),
    Note("n2", ("i2",), "sticky", "Pflege hat keine Pausen", "wp1.hurdle@B", "B", "wp1"),
    Note("n3", ("i3",), "sticky", PRIVATE, "canvas.idea@P01", None, "canvas", private=True),
)
READER = Part(Role.READER, companies=("kranich",))


def series(service: Service, owner: str, openness: str = "participants") -> str:
    """A series with a board of two groups that was harvested; the address of its event."""
    text = INVITED.format(**NORTH, openness=openness)
    door = service.bench.store.series_sheets.save(owner, "nord", text, door="d-nord", now=now()).door
    store, recipe = service.bench.store, service.bench.recipe("peer-learning-kickoff", {"groups": 2}, "de")
    run = Run("r-eins", owner, RunState.DONE, recipe, "Eins", "", "b-eins", True, 1, 1, now(), now())
    store.runs.start(owner, run, service.bench.compile(recipe))
    store.series.reserve(owner, "nord", "event:eins", run.id)
    ledger = Ledger("b-eins", "", "de", now(), Counts(found=3, used=3), NOTES)
    store.harvests.save(owner, "h-eins", ledger, Snapshot("b-eins", "Eins", ()))
    return f"/account/series/{door}/events/eins"


def release(service: Service, owner: str, status: str = "published", **remarks: Any) -> None:
    reviewing = service.bench_for(owner).reviewing("b-eins")
    if remarks:
        reviewing.take(Wish(remarks=remarks))
    for step in ("reviewed", status):
        reviewing.release(step)


@pytest.mark.parametrize(
    "part",
    [
        Part(Role.HOST),
        READER,
        Part(Role.FACILITATOR, events=("eins",)),
        Part(Role.CO_FACILITATOR, events=("eins",)),
    ],
)
def test_a_draft_is_a_page_without_a_word_for_every_role(
    part: Part, service: Service, anna: Person, bert: Person
) -> None:
    place = series(service, anna.owner, "open")
    join(service, anna.owner, "nord", bert, part)
    for person in (anna, bert):
        answer = person.browser.get(f"{place}/minutes/")
        assert answer.status_code == 200
        assert "Noch kein Protokoll freigegeben." in answer.text
        assert "Schichtplan" not in answer.text
        assert person.browser.get(f"{place}/minutes/?version=participants").status_code == 404
        assert "minutes/?version" not in person.browser.get(f"{place}/").text


def test_a_host_reads_what_is_open_and_only_counts_of_what_is_for_participants(
    service: Service, anna: Person, bert: Person
) -> None:
    place = series(service, anna.owner, "open")
    release(service, anna.owner)
    join(service, anna.owner, "nord", bert, Part(Role.HOST))
    assert "Schichtplan der Kraniche" in bert.browser.get(f"{place}/minutes/").text
    series_text = INVITED.format(**NORTH, openness="participants")
    service.bench.store.series_sheets.save(anna.owner, "nord", series_text, door="d-nord", now=now())
    page = bert.browser.get(f"{place}/minutes/")
    assert page.status_code == 200
    assert "Öffentlichkeit" in page.text
    assert "Schichtplan der Kraniche" not in page.text
    for version in ("data", "participants", "management", "member&company=kranich"):
        assert bert.browser.get(f"{place}/minutes/?version={version}").status_code == 404, version


def test_a_member_company_reads_its_own_groups_and_no_private_canvas(
    service: Service, anna: Person, bert: Person
) -> None:
    place = series(service, anna.owner)
    release(
        service,
        anna.owner,
        shares=(Share("kranich", groups=("A",)), Share("amsel", groups=("B",))),
        group_sizes=(GroupSize("A", 6), GroupSize("B", 6)),
    )
    join(service, anna.owner, "nord", bert, READER)
    page = bert.browser.get(f"{place}/minutes/").text
    assert "Ein Mitgliedsunternehmen: Kranich Antriebe" in page
    assert "Schichtplan der Kraniche" in page
    for word in ("Pflege hat keine Pausen", "Amsel", PRIVATE):
        assert word not in page
    assert bert.browser.get(f"{place}/minutes/?version=member&company=amsel").status_code == 404
    assert f"{place}/minutes/?version=member&amp;company=kranich" in bert.browser.get(f"{place}/").text


def test_who_leads_begins_with_the_version_for_participants_and_reads_no_private_canvas_either(
    service: Service, anna: Person
) -> None:
    place = series(service, anna.owner)
    release(service, anna.owner)
    page = anna.browser.get(f"{place}/minutes/").text
    assert "<strong>Teilnehmende</strong>" in page
    for version in ("participants", "data", "management", "public"):
        shown = anna.browser.get(f"{place}/minutes/?version={version}")
        assert shown.status_code == 200
        assert PRIVATE not in shown.text
    english = anna.browser.get(f"{place}/minutes/?lang=en").text
    assert "Minutes: Eins" in english


def test_words_of_notes_are_text_and_never_markup(
    service: Service, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    wild = Note("n1", ("i1",), "sticky", "<b onclick=x>Chef</b>", "wp1.hurdle@A", "A", "wp1")
    monkeypatch.setattr("tests.web.test_series_minutes.NOTES", (wild, *NOTES[1:]))
    place = series(service, anna.owner)
    release(service, anna.owner)
    page = anna.browser.get(f"{place}/minutes/").text
    assert "&lt;b onclick=x&gt;Chef" in page
    assert "<b onclick" not in page


@pytest.mark.parametrize(("status", "is_linked"), [("reviewed", False), ("published", True)])
def test_the_hub_leads_to_the_page_once_minutes_are_released(
    status: str, is_linked: bool, service: Service, anna: Person
) -> None:
    place = series(service, anna.owner)
    release(service, anna.owner, status)
    text = INVITED.format(**NORTH, openness="members").replace("2027-02-04", "2026-02-04")
    event = read_series(text, "nord.yaml", service.bench.catalogue).events[0]
    book = OutcomeBook(service.bench.store, anna.owner, "nord", "https://lernen.example", now())
    found = book.of("b-eins", event).minutes
    assert found == (f"https://lernen.example{place}/minutes/" if is_linked else "")
    by_commands = OutcomeBook(service.bench.store, anna.owner, "other", "https://lernen.example", now())
    assert by_commands.of("b-eins", event).minutes == ""


def test_the_event_leads_its_owner_to_papers_and_links_of_the_board_and_from_there_back(
    service: Service, anna: Person, bert: Person
) -> None:
    place = series(service, anna.owner)
    papers = "/account/boards/b-eins"
    assert f'href="{papers}"' in anna.browser.get(f"{place}/").text
    back = anna.browser.get(papers)
    assert (back.status_code, f'href="{place}/"' in back.text) == (200, True)
    join(service, anna.owner, "nord", bert, Part(Role.OFFICER))
    assert f'href="{papers}"' not in bert.browser.get(f"{place}/").text
