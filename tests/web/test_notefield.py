"""The field behind a note link: whoever has the address writes, nothing is asked of them, nothing kept about them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from plugin.errors import BoardGone
from plugin.notelink import LONGEST, NoteState, Purpose
from plugin.web.sources import NOTES
from tests.web.fields import AREA, BELIEFS, SET_UP, Workshop
from tests.web.ground import Ground


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


def _pass_time(workshop: Workshop, **by: float) -> None:
    now = workshop.service.clock()
    workshop.service.clock = lambda: now + timedelta(**by)  # type: ignore[method-assign]


def test_a_note_lands_in_its_area_as_it_was_written(workshop: Workshop) -> None:
    phone = workshop.phone(workshop.link())
    assert phone.open().status_code == 200
    answer = phone.send("Ein **Gedanke** mit <b>Spitzen</b> & =1+1\nin zwei Zeilen")
    assert answer.status_code == 200
    assert "Danke, deine Notiz ist da." in answer.text
    workshop.deliver()
    (note,) = workshop.notes()
    assert note.text.plain == "Ein **Gedanke** mit <b>Spitzen</b> & =1+1\nin zwei Zeilen"
    assert workshop.area_box(AREA).holds(note.geometry)


def test_every_group_reads_which_one_its_field_belongs_to(workshop: Workshop) -> None:
    link = workshop.link("wp1.hurdle@A")
    assert "· Gruppe A</h1>" in workshop.phone(link).open().text
    page = workshop.anna.browser.get(f"/account/boards/{workshop.board_id}/links/").text
    assert page.count("· Gruppe A</h2>") == 1
    assert "· Gruppe A</span></button>" in page


def test_while_only_this_machine_reaches_the_service_the_links_say_so(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"/account/boards/{workshop.board_id}/links/"
    assert "Handys und andere Rechner erreichen" in workshop.anna.browser.get(place).text
    elsewhere = replace(workshop.service.settings, public_url="https://boardwright.example.com")
    monkeypatch.setattr(workshop.service, "settings", elsewhere)
    assert "Handys und andere Rechner erreichen" not in workshop.anna.browser.get(place).text


def test_a_worker_brings_it_when_it_is_its_turn(workshop: Workshop) -> None:
    workshop.phone(workshop.link()).write("gleich da")
    workshop.service.worker.work()
    assert workshop.texts() == []
    workshop.service.bench.store.deliveries.ask(workshop.anna.owner, workshop.board_id, due=workshop.service.clock())
    workshop.service.worker.work()
    assert workshop.texts() == ["gleich da"]
    assert workshop.desk.delivery(workshop.board_id).due_at is None


def test_no_cookie_no_account_and_no_view_of_the_board(workshop: Workshop) -> None:
    phone = workshop.phone(workshop.link())
    workshop.phone(workshop.link("pre.q")).write("Geheimnis eines anderen")
    workshop.deliver()
    for answer in (phone.open(), phone.send("meins")):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Geheimnis" not in answer.text
        assert workshop.board_id not in answer.text


def test_a_form_sent_twice_is_one_note(workshop: Workshop) -> None:
    phone = workshop.phone(workshop.link())
    first = phone.open()
    phone.send("doppelt geklickt")
    code = phone.code()
    phone.page = first.text
    assert "Danke" in phone.send("doppelt geklickt").text
    assert phone.code() == code
    workshop.deliver()
    assert workshop.texts() == ["doppelt geklickt"]


def test_what_cannot_be_taken_stands_in_the_field_again(workshop: Workshop) -> None:
    phone = workshop.phone(workshop.link())
    phone.open()
    long = "x" * (LONGEST + 1)
    answer = phone.send(long)
    assert (answer.status_code, long in answer.text, 'role="alert"' in answer.text) == (422, True, True)
    assert phone.send("   ").status_code == 422
    phone.page = 'name="visit" value="forged"'
    answer = phone.send("trotzdem da")
    assert (answer.status_code, "trotzdem da" in answer.text) == (422, True)
    assert "Danke" in phone.send("trotzdem da").text


def test_a_field_opens_and_closes_by_the_clock_of_its_zone(workshop: Workshop) -> None:
    link = workshop.link(opens="2030-01-15 09:00", closes="2030-01-15 18:00", zone="Europe/Berlin")
    phone = workshop.phone(link)
    assert "2030-01-15 09:00 (Europe/Berlin)" in phone.open().text
    now = workshop.service.clock()
    assert link.opens_at is not None
    _pass_time(workshop, seconds=(link.opens_at - now).total_seconds())
    assert link.opens_at.utctimetuple().tm_hour == 8
    assert "Danke" in phone.write("früh").text
    _pass_time(workshop, hours=9)
    answer = phone.send("zu spät")
    assert "geschlossen" in answer.text
    assert "zu spät" in answer.text
    workshop.deliver()
    assert workshop.texts() == ["früh"]


def test_a_visit_writes_as_many_notes_as_the_link_allows(workshop: Workshop) -> None:
    phone = workshop.phone(workshop.link(per_visit=2))
    phone.open()
    phone.send("eins")
    answer = phone.send("zwei")
    assert "Das waren alle Notizen" in answer.text
    assert "<textarea" not in answer.text
    workshop.deliver()
    assert workshop.texts() == ["eins", "zwei"]


def test_held_notes_wait_for_a_person(workshop: Workshop) -> None:
    link = workshop.link(held=True)
    for text in ("gut", "auch gut", "lieber nicht"):
        workshop.phone(link).write(text)
    workshop.deliver()
    assert workshop.texts() == []
    notes = {note.text: note.id for note in workshop.desk.held(workshop.board_id, link.id)}
    workshop.anna.post(f"/account/boards/{workshop.board_id}/links/{link.id}/aside", note=notes["lieber nicht"])
    workshop.anna.post(f"/account/boards/{workshop.board_id}/links/{link.id}/release")
    workshop.deliver()
    assert workshop.texts() == ["auch gut", "gut"]
    (state,) = workshop.desk.states(workshop.board_id)
    assert state.counts == {NoteState.DELIVERED: 2, NoteState.ASIDE: 1}


def test_beliefs_come_together_after_the_field_is_closed(workshop: Workshop) -> None:
    link = workshop.link(BELIEFS)
    assert link.purpose is Purpose.BELIEFS
    texts = [f"Bei uns gilt {number}" for number in range(12)]
    for text in texts:
        phone = workshop.phone(link)
        phone.write(text)
        assert phone.code() == ""
    workshop.deliver()
    assert workshop.texts() == []
    workshop.desk.close(workshop.board_id, link.id)
    workshop.deliver()
    assert workshop.texts() == [], "somebody may still be sending"
    _pass_time(workshop, seconds=10)
    workshop.deliver()
    assert workshop.texts() == sorted(texts)
    order = [note.text.plain for note in sorted(workshop.notes(), key=lambda one: (one.geometry.y, one.geometry.x))]
    assert order != texts
    assert workshop.anna.post(f"/account/boards/{workshop.board_id}/links/{link.id}/open").status_code == 422


def test_one_or_two_beliefs_wait_for_a_persons_word(workshop: Workshop) -> None:
    link = workshop.link(BELIEFS)
    workshop.phone(link).write("nur ich")
    assert workshop.desk.held(workshop.board_id, link.id) == []
    workshop.desk.close(workshop.board_id, link.id)
    _pass_time(workshop, seconds=10)
    workshop.deliver()
    assert workshop.texts() == []
    assert [note.text for note in workshop.desk.held(workshop.board_id, link.id)] == ["nur ich"]
    workshop.desk.let_through(workshop.board_id, link.id)
    workshop.deliver()
    assert workshop.texts() == ["nur ich"]


def test_a_revoked_link_leads_nowhere_and_loses_nothing(workshop: Workshop) -> None:
    link = workshop.link()
    workshop.phone(link).write("schon da")
    workshop.desk.revoke(workshop.board_id, link.id)
    answer = workshop.phone(link).open()
    assert answer.status_code == 403
    assert "führt nirgendwohin" in answer.text
    workshop.deliver()
    assert workshop.texts() == ["schon da"]


def test_a_flood_from_one_source_is_slowed_and_keeps_its_words(workshop: Workshop) -> None:
    link = workshop.link()
    flooder = workshop.phone(link, "203.0.113.9")
    flooder.open()
    answers = [flooder.send(f"Flut {number}") for number in range(NOTES.amount + 5)]
    assert [answer.status_code for answer in answers] == [200] * NOTES.amount + [429] * 5
    slowed = answers[-1]
    assert 0 < int(slowed.headers["Retry-After"]) <= 60
    assert f"Flut {NOTES.amount + 4}" in slowed.text
    assert workshop.phone(link, "203.0.113.10").write("ruhig").status_code == 200
    assert workshop.phone(workshop.link("pre.q"), "203.0.113.9").write("woanders").status_code == 200


def test_a_code_tells_its_writer_what_became_of_the_note(workshop: Workshop) -> None:
    link = workshop.link()
    phone = workshop.phone(link)
    phone.write("Warum eigentlich nicht?")
    code = phone.code()

    def told() -> str:
        return phone.client.get(f"{phone.path}/note?code={code.lower().replace('-', ' ')}").text

    assert "wartet auf ihren Platz" in told()
    workshop.deliver()
    assert "hängt auf dem Board" in told()
    workshop.harvest()
    assert "steht in den Ergebnissen" in told()
    assert "Warum eigentlich" not in told()
    assert "keine Notiz" in phone.client.get(f"{phone.path}/note?code=AAAAAAAA").text


def test_when_the_board_is_gone_notes_stay_with_a_clear_state(workshop: Workshop) -> None:
    link = workshop.link()
    provider = workshop.service.bench_for(workshop.anna.owner).provider
    provider.delete_board(workshop.board_id)
    assert workshop.phone(link).write("bleibt hier").status_code == 200
    workshop.deliver()
    store = workshop.service.bench.store
    way = store.deliveries.get(workshop.anna.owner, workshop.board_id)
    assert way.problem is not None
    assert (way.problem["code"], way.due_at) == (BoardGone.code, None)
    assert [one.state for one in store.contributions.undelivered(workshop.anna.owner, workshop.board_id)] == [
        NoteState.WAITING
    ]
    page = workshop.anna.browser.get(f"/account/boards/{workshop.board_id}/links/").text
    assert "Notizen kommen gerade nicht aufs Board" in page


def test_a_revoked_token_keeps_notes_until_somebody_connects_again(workshop: Workshop) -> None:
    link = workshop.link()
    workshop.service.vault.disconnect(workshop.anna.owner)
    workshop.phone(link).write("wartet auf die Verbindung")
    workshop.deliver()
    way = workshop.service.bench.store.deliveries.get(workshop.anna.owner, workshop.board_id)
    assert way.problem is not None
    assert way.problem["code"] == "reconnect_needed"
    workshop.anna.sign_in()
    workshop.deliver()
    assert workshop.texts() == ["wartet auf die Verbindung"]


def test_removing_the_template_leaves_these_notes(workshop: Workshop) -> None:
    workshop.phone(workshop.link()).write("gehört uns")
    workshop.deliver()
    (note,) = workshop.notes()
    known = workshop.service.bench.store.boards.items(workshop.anna.owner, workshop.board_id)
    assert note.id not in {one.item_id for one in known.values()}
