"""The receipt: it adds up with the ledger, finds a note without a name, and shows no more words than the minutes."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from plugin.flows.receipts import GOOD_FOR, read_receipt
from plugin.notelink import code_of
from plugin.translations import load_language
from tests.web.fields import AREA, BELIEFS, SET_UP, Workshop
from tests.web.ground import Ground


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


def _receipt(workshop: Workshop) -> str:
    """Where Anna's newest receipt is, as she hands it out."""
    answer = workshop.anna.panel("POST", f"/api/v1/boards/{workshop.board_id}/receipts")
    assert answer.status_code == 201, answer.text
    return str(answer.json["address"]).removeprefix(workshop.service.settings.public_url)


def _stranger(workshop: Workshop) -> FlaskClient:
    return workshop.app.test_client()


def test_it_adds_up_with_the_ledger(workshop: Workshop) -> None:
    link = workshop.link(AREA)
    phone = workshop.phone(link)
    for text in ("Erfahrung eins", "Erfahrung eins", "test", "Frag anna.meier@example.org, Tel. 0171 2345678", "Zwei"):
        phone.write(text)
    workshop.phone(workshop.link("pre.q", held=True)).write("wartet noch")
    workshop.deliver()
    ledger = workshop.harvest()
    address = _receipt(workshop)
    store = workshop.service.bench.store
    short = store.short_links.find(address.rpartition("/")[2], "receipt", now=workshop.service.clock())
    receipt = read_receipt(store, short, load_language("de"))
    assert receipt.counts == ledger.counts
    assert receipt.shown + receipt.withheld + receipt.counted == ledger.counts.found == 5
    assert receipt.withheld == 1
    assert sum(one.count for one in receipt.undelivered) == 1
    page = _stranger(workshop).get(address).text
    assert "Erfahrung eins" in page
    assert "zusammengeführt" in page
    assert "nicht verwendet: Probe" in page
    assert "Eingereicht, nicht auf dem Board: wartet auf Freigabe durch die Moderation" in page
    assert "wartet noch" not in page
    assert "anna.meier" not in page
    assert "2345678" not in page


def test_a_note_is_found_by_its_words_or_its_code_without_a_name(workshop: Workshop) -> None:
    link = workshop.link(AREA)
    phone = workshop.phone(link)
    phone.write("Der Azubi erklärt Tabellen")
    code = phone.code()
    workshop.phone(link).write("Etwas ganz anderes")
    workshop.deliver()
    workshop.harvest()
    address = _receipt(workshop)
    for words in ("tabellen AZUBI", code, code.lower().replace("-", " ")):
        page = _stranger(workshop).get(address, query_string={"words": words}).text
        assert "Gefunden: 1." in page, words
        assert "Der Azubi erklärt Tabellen" in page
        assert "Etwas ganz anderes" not in page
    assert "Gefunden: 0." in _stranger(workshop).get(address, query_string={"words": "nirgends"}).text
    whole = _stranger(workshop).get(address).text
    assert code not in whole, "whoever reads over a shoulder finds no text by it"


def test_no_code_leads_to_a_belief(workshop: Workshop) -> None:
    link = workshop.link(BELIEFS)
    for number in range(4):
        workshop.phone(link).write(f"Glaubenssatz {number}")
    workshop.desk.close(workshop.board_id, link.id)
    later = workshop.service.clock() + timedelta(seconds=10)
    workshop.service.clock = lambda: later  # type: ignore[method-assign]
    workshop.deliver()
    workshop.harvest()
    address = _receipt(workshop)

    notes = workshop.service.bench.store.contributions.of_link(workshop.anna.owner, link.id)
    assert len(notes) == 4
    for note in notes:
        page = _stranger(workshop).get(address, query_string={"words": code_of(note.id)}).text
        assert "Gefunden: 0." in page
    assert "Glaubenssatz 2" in _stranger(workshop).get(address).text


def test_words_people_search_for_are_text_and_never_markup(workshop: Workshop) -> None:
    workshop.harvest()
    page = _stranger(workshop).get(_receipt(workshop), query_string={"words": '"><script>x</script>'}).text
    assert "<script>" not in page


def test_it_expires_and_can_be_revoked(workshop: Workshop) -> None:
    workshop.harvest()
    first, second = _receipt(workshop), _receipt(workshop)
    assert _stranger(workshop).get(first).status_code == 200
    token = first.rpartition("/")[2]
    workshop.anna.post(f"/account/boards/{workshop.board_id}/links/receipt/{token}/revoke")
    assert _stranger(workshop).get(first).status_code == 403
    now = workshop.service.clock()
    workshop.service.clock = lambda: now + GOOD_FOR + timedelta(minutes=1)  # type: ignore[method-assign]
    assert _stranger(workshop).get(second).status_code == 403


def test_without_a_harvest_there_is_none(workshop: Workshop) -> None:
    assert workshop.anna.panel("POST", f"/api/v1/boards/{workshop.board_id}/receipts").status_code == 404
