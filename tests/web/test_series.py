"""The web area of series: made by document or by form, planned, its boards made by a worker, its links."""

import io
import re
import zipfile

import pytest
from flask import Flask

from plugin.catalogue.yaml_text import read_yaml
from plugin.wiring.service import Service
from tests.web.people import Person

DOCUMENT = """# a comment
kind: series
id: reihe
title: Unsere Reihe
hosts: [{name: Verband Nord}]
purpose: Voneinander lernen.
companies: [{id: metal, name: Musterbau Metall}, {id: care, name: Musterhaus Pflege}]
defaults:
  time: "16:00"
  template: {id: peer-learning-kickoff, inputs: {participants: 6, groups: 2, leave_out: [prework]}}
events:
  - {id: one, title: Auftakt, date: "2027-02-04"}
  - {id: two, title: Rückblick, date: "2027-03-04", invited: [care]}
"""


def load(person: Person, text: str = DOCUMENT) -> str:
    """Saves the document; the address of the series."""
    answer = person.post("/account/series/new/document", text=text)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def data(person: Person, place: str) -> dict[str, object]:
    return dict(read_yaml(person.browser.get(f"{place}document.yaml").text).data)


def test_a_document_is_loaded_and_stays_as_it_was_written(anna: Person) -> None:
    place = load(anna)
    page = anna.browser.get(place)
    assert page.status_code == 200
    assert "Unsere Reihe" in page.text
    assert "Deine Rolle: Eigene Reihe" in page.text
    assert anna.browser.get(f"{place}document.yaml").text == DOCUMENT
    assert "Unsere Reihe" in anna.browser.get("/account/series/").text


def test_what_is_wrong_with_a_document_is_told_line_by_line_and_nothing_is_kept(anna: Person) -> None:
    answer = anna.post("/account/series/new/document", text=DOCUMENT.replace('"2027-02-04"', '"2027-02-30"'))
    assert answer.status_code == 422
    assert "Zeile 12" in answer.text
    assert "events[0].date" in answer.text
    assert "Noch keine." in anna.browser.get("/account/series/").text


def test_two_series_of_one_owner_have_two_ids(anna: Person, bert: Person) -> None:
    load(anna)
    assert anna.post("/account/series/new/document", text=DOCUMENT).status_code == 422
    load(bert)


def test_an_id_never_changes(anna: Person) -> None:
    place = load(anna)
    answer = anna.post(f"{place}document", text=DOCUMENT.replace("id: reihe", "id: andere"))
    assert answer.status_code == 422
    assert anna.browser.get(f"{place}document.yaml").text == DOCUMENT


def _fields(page: str) -> list[tuple[str, str]]:
    """What a browser would send of the big form, with nothing changed."""
    form = page[page.rindex('<form class="form"') :]
    found = []
    for tag in re.findall(r"<input[^>]*>|<select.*?</select>", form, re.DOTALL):
        name = re.search(r'name="([^"]+)"', tag)
        if name is None or name[1] == "csrf" or 'type="file"' in tag:
            continue
        if tag.startswith("<select"):
            chosen = re.search(r'<option value="([^"]*)" selected', tag) or re.search(r'<option value="([^"]*)"', tag)
            found.append((name[1], chosen[1] if chosen else ""))
        elif re.search(r'type="(checkbox|radio)"', tag) is None or " checked" in tag:
            value = re.search(r'value="([^"]*)"', tag)
            found.append((name[1], value[1] if value else ""))
    return found


def _send(person: Person, path: str, fields: list[tuple[str, str]]) -> object:
    form: dict[str, list[str]] = {"csrf": [person.csrf()]}
    for name, value in fields:
        form.setdefault(name, []).append(value)
    return person.browser.post(path, data=form)


def test_saving_the_form_unchanged_changes_nothing(anna: Person) -> None:
    place = load(anna)
    before = data(anna, place)
    answer = _send(anna, f"{place}edit", _fields(anna.browser.get(f"{place}edit").text))
    assert answer.status_code == 303  # type: ignore[attr-defined]
    after = data(anna, place)
    defaults = after["defaults"]
    assert isinstance(defaults, dict)
    assert defaults.pop("zone") == "Europe/Berlin"
    assert after.pop("documentation") == {"way": "event"}
    assert (after.pop("language"), after.pop("address")) == ("de", "du")
    hosts = after["hosts"]
    assert isinstance(hosts, list)
    assert hosts[0].pop("kind") == "association"
    assert after == before


def test_a_series_is_made_by_the_form_alone(anna: Person) -> None:
    fields = [
        ("title", "Lernen über Häuser hinweg"),
        ("hosts.name", "Verband"),
        ("hosts.kind", "network"),
        ("events.id", ""),
        ("events.title", "Erster Termin"),
        ("events.date", "2027-05-04"),
        ("events.id", ""),
        ("events.title", ""),
        ("events.date", ""),
        ("companies.id", ""),
        ("companies.name", "Müller & Söhne"),
        ("companies.id", ""),
        ("companies.name", "Mueller Soehne"),
        ("defaults.time", "9:30"),
        ("defaults.template.id", "peer-learning-kickoff"),
        ("documentation.way", "company"),
        ("retention.days", "90"),
    ]
    answer = _send(anna, "/account/series/new", fields)
    assert answer.status_code == 303, answer.text  # type: ignore[attr-defined]
    made = data(anna, answer.headers["Location"])  # type: ignore[attr-defined]
    assert made["id"] == "lernen-ueber-haeuser-hinweg"
    assert made["hosts"] == [{"name": "Verband", "kind": "network"}]
    assert [one["id"] for one in made["companies"]] == ["mueller-soehne", "mueller-soehne-2"]  # type: ignore[attr-defined]
    assert made["events"] == [{"id": "erster-termin", "title": "Erster Termin", "date": "2027-05-04"}]
    assert made["retention"] == {"days": 90}
    assert made["defaults"] == {"time": "9:30", "template": {"id": "peer-learning-kickoff"}}


def test_faults_of_the_form_stand_at_their_fields_with_what_was_typed(anna: Person) -> None:
    place = load(anna)
    fields = _fields(anna.browser.get(f"{place}edit").text)
    bad = [(name, "25:99" if name == "defaults.time" else value) for name, value in fields]
    answer = _send(anna, f"{place}edit", bad)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    text = answer.text  # type: ignore[attr-defined]
    assert 'id="e-defaults.time"' in text
    assert 'value="25:99"' in text
    assert 'aria-invalid="true" aria-describedby="e-defaults.time"' in text
    assert anna.browser.get(f"{place}document.yaml").text == DOCUMENT


def test_faults_of_the_form_are_told_by_its_labels_and_not_by_keys_and_lines_of_a_document(anna: Person) -> None:
    place = load(anna)
    fields = _fields(anna.browser.get(f"{place}edit").text)
    wrong = {"companies.name": "Musterhaus Pflege", "retention.days": "9999999"}
    bad = [(name, wrong.get(name, value)) for name, value in fields]
    text = _send(anna, f"{place}edit", bad).text  # type: ignore[attr-defined]
    told = text.partition('role="alert"')[2].partition("</div>")[0]
    assert '<a href="#e-companies[1].name">Die Mitgliedsunternehmen, Zeile 2, Name</a>' in told
    assert '<a href="#e-retention.days">Ergebnisse aufheben' in told
    assert text.count('id="e-companies[1].name"') == 1
    assert "<code>" not in told


def test_a_new_series_takes_more_rows_before_it_is_kept(anna: Person) -> None:
    fields = [("title", "Viele Betriebe"), ("companies.id", ""), ("companies.name", "Musterbau"), ("more", "1")]
    answer = _send(anna, "/account/series/new", fields)
    assert answer.status_code == 200  # type: ignore[attr-defined]
    text = answer.text  # type: ignore[attr-defined]
    assert text.count('name="companies.name"') == 13
    assert 'value="Viele Betriebe"' in text
    assert 'role="alert"' not in text
    assert "Noch keine." in anna.browser.get("/account/series/").text


def test_an_emptied_row_goes_and_its_company_is_invited_to_nothing(anna: Person) -> None:
    place = load(anna)
    fields = _fields(anna.browser.get(f"{place}edit").text)
    gone = [(name, "" if (name, value) == ("companies.name", "Musterhaus Pflege") else value) for name, value in fields]
    _send(anna, f"{place}edit", gone)
    made = data(anna, place)
    assert [one["id"] for one in made["companies"]] == ["metal"]  # type: ignore[attr-defined]
    assert made["events"][1]["invited"] == []  # type: ignore[index]


def test_the_details_of_an_event_differ_from_those_of_all(anna: Person) -> None:
    place = load(anna)
    page = anna.browser.get(f"{place}details/one").text
    assert 'name="participants" value="6"' in page
    fields = [(name, "8" if name == "participants" else value) for name, value in _fields(page)]
    fields = [(name, "hybrid" if name == "events[0].mode" else value) for name, value in fields]
    answer = _send(anna, f"{place}details/one", fields)
    assert answer.status_code == 303, answer.text  # type: ignore[attr-defined]
    made = data(anna, place)
    first = made["events"][0]  # type: ignore[index]
    assert first["mode"] == "hybrid"
    assert first["template"] == {"inputs": {"participants": 8}}
    assert made["defaults"] == read_yaml(DOCUMENT).data["defaults"]
    assert anna.browser.get(f"{place}details/nine").status_code == 404


def test_a_wrong_input_stands_at_its_field(anna: Person) -> None:
    place = load(anna)
    fields = _fields(anna.browser.get(f"{place}details/defaults").text)
    answer = _send(anna, f"{place}details/defaults", [(n, "99999" if n == "participants" else v) for n, v in fields])
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert 'id="e-defaults.template.inputs.participants"' in answer.text  # type: ignore[attr-defined]


def test_a_series_begins_with_the_bundled_example(anna: Person) -> None:
    page = anna.browser.get("/account/series/new?from=peer-learning").text
    assert "Gemeinsam lernen 2027" in page
    fields = [(n, "Unsere 2027" if n == "title" else "unsere-2027" if n == "id" else v) for n, v in _fields(page)]
    answer = _send(anna, "/account/series/new", fields)
    assert answer.status_code == 303, answer.text  # type: ignore[attr-defined]
    made = data(anna, answer.headers["Location"])  # type: ignore[attr-defined]
    assert (made["id"], made["title"]) == ("unsere-2027", "Unsere 2027")
    assert len(made["events"]) == 4  # type: ignore[arg-type]
    assert made["events"][1]["template"]["inputs"]["challenges"] == ["generations", "feedback"]  # type: ignore[index]


def test_the_plan_names_both_ways_and_writes_nothing(anna: Person, service: Service) -> None:
    place = load(anna)
    page = anna.browser.get(f"{place}plan")
    assert page.status_code == 200
    for words in ("Mit Kopien, wo es günstiger ist", "Alles neu angelegt", "Auftakt", "Rückblick", "Credits"):
        assert words in page.text
    assert service.bench.store.runs.all(anna.owner) == []


def test_a_worker_makes_the_boards_once_and_the_links_follow(anna: Person, app: Flask, service: Service) -> None:
    place = load(anna)
    assert anna.browser.get(f"{place}links.zip").status_code == 404
    for _ in range(2):
        assert anna.post(f"{place}boards").status_code == 303
    assert "Die Boards entstehen: 0 von 3" in anna.browser.get(place).text
    service.worker.work()
    page = anna.browser.get(place).text
    assert "Die Boards entstehen" not in page
    assert "Übersicht öffnen" in page
    assert len(service.bench.store.boards.all(anna.owner)) == 3
    anna.post(f"{place}boards")
    service.worker.work()
    assert len(service.bench.store.boards.all(anna.owner)) == 3
    answer = anna.browser.get(f"{place}links.zip")
    names = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    assert {"links.csv", "links.md", "series.ics", "qr/hub.svg", "qr/one.svg", "qr/two.svg"} == set(names)
    assert "Auftakt" in anna.browser.get(f"{place}links.csv").get_data().decode("utf-8-sig")
    assert anna.browser.get(f"{place}links.ics").data.startswith(b"BEGIN:VCALENDAR")


def test_a_document_that_became_wrong_is_told_and_can_be_mended(anna: Person, service: Service) -> None:
    place = load(anna)
    store, door = service.bench.store, place.rstrip("/").rsplit("/", 1)[1]
    broken = DOCUMENT.replace("id: peer-learning-kickoff", "id: peer-learning-kickoff, version: 0.0.1")
    store.series_sheets.save(anna.owner, "reihe", broken, door=door, now=service.clock())
    page = anna.browser.get(place)
    assert page.status_code == 200
    assert "Das Dokument stimmt nicht mehr" in page.text
    assert anna.browser.get(f"{place}plan").status_code == 422
    assert anna.post(f"{place}document", text=DOCUMENT).status_code == 303
    assert "Das Dokument stimmt nicht mehr" not in anna.browser.get(place).text


@pytest.mark.parametrize("text", ["", "- a", "kind: series", "{", "kind: template\n"])
def test_what_is_no_series_is_refused(text: str, anna: Person) -> None:
    assert anna.post("/account/series/new/document", text=text).status_code == 422
