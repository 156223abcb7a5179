"""The review over the web: questions as forms, decisions by API, numbers only in the panel, nothing for others."""

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask

from plugin.codec import to_json
from plugin.flows.play import play
from plugin.loader import load_sample
from plugin.themes.suggestions import Asked, Quote, Refusal, Suggestion
from plugin.wiring.results import Results
from plugin.wiring.service import Service
from tests.flows.test_course_remarks import late
from tests.web.ground import TEMPLATE, Ground
from tests.web.people import Person

SECRET = "Frau Petersen"


def _harvested(app: Flask, service: Service, anna: Person) -> str:
    """A harvested sample workshop of Anna's."""
    sample = load_sample(TEMPLATE)
    wish = {"template": TEMPLATE, "inputs": sample.inputs_in("de"), "language": "de"}
    run_id = anna.panel("POST", "/api/v1/boards/", json=wish).json["run_id"]
    service.worker.work()
    board_id = anna.panel("GET", f"/api/v1/runs/{run_id}").json["board_id"]
    bench = service.bench_for(anna.owner)
    items = {key: known.item_id for key, known in bench.store.boards.items(anna.owner, board_id).items()}
    blueprint = bench.store.runs.blueprint(anna.owner, run_id)
    play(bench.provider, board_id, sample, blueprint=blueprint, items=items)
    anna.panel("POST", f"/api/v1/boards/{board_id}/harvests")
    service.worker.work()
    return str(board_id)


HARVESTED = Ground(_harvested)


@pytest.fixture
def ground() -> Ground[str]:
    return HARVESTED


@pytest.fixture
def board(ground: Ground[str], anna: Person) -> str:
    return ground.left


def _page(anna: Person, board: str, rest: str = "") -> Any:
    return anna.browser.get(f"/account/boards/{board}/review/{rest}")


def test_questions_are_forms_and_an_answer_leads_to_the_next(anna: Person, board: str) -> None:
    page = _page(anna, board).text
    assert f"<mark>{SECRET}</mark>" in page
    ids = re.findall(r'<article class="ask" id="q-([^"]+)"', page)
    answered = anna.post(f"/account/boards/{board}/review/answers", question=ids[0], option="withhold")
    assert answered.status_code == 303
    assert answered.headers["Location"].endswith(f"#q-{ids[1]}")
    assert f'id="q-{ids[0]}"' not in _page(anna, board).text
    again = anna.post(f"/account/boards/{board}/review/answers", question=ids[0], option="withhold")
    assert again.status_code == 422


def test_all_questions_of_a_kind_can_be_answered_alike(anna: Person, board: str) -> None:
    answered = anna.post(f"/account/boards/{board}/review/answers", question="all:split", option="use")
    assert answered.status_code == 303
    assert 'id="q-split' not in _page(anna, board).text


def test_accepting_all_is_taken_back_by_one_click(anna: Person, board: str) -> None:
    before = _page(anna, board).text
    anna.post(f"/account/boards/{board}/review/accept")
    assert "Alle Vorschläge annehmen (" not in _page(anna, board).text
    anna.post(f"/account/boards/{board}/review/undo")
    assert _strip(_page(anna, board).text) == _strip(before)


def _strip(page: str) -> list[str]:
    return re.findall(r'id="q-[^"]+"', page)


def test_a_theme_is_kept_under_another_name_taken_apart_and_every_step_is_taken_back(anna: Person, board: str) -> None:
    place = f"/account/boards/{board}/review/themes/"
    before = anna.browser.get(place).text
    first, second, *_ = re.findall(r'<article class="ask theme" id="(t-n\d+)"', before)
    assert "Bezeichnung von der Maschine" in before
    kept = anna.post(place, theme=first, act="gather", label="<i>Zu zweit</i>")
    assert kept.headers["Location"].endswith(f"#{first}")
    page = anna.browser.get(place).text
    assert "&lt;i&gt;Zu zweit" in page
    assert "<i>Zu" not in page
    assert anna.post(place, theme=second, act="scatter").status_code == 303
    assert f'id="{second}"' not in anna.browser.get(place).text
    assert anna.post(place, theme=second, act="gather").status_code == 422
    assert anna.post(place, theme=first, act="gather", label="x" * 201).status_code == 422
    undo = f"/account/boards/{board}/review/undo"
    for _ in range(2):
        assert anna.post(undo, page="themes").headers["Location"].endswith("/review/themes/")
    assert _themes(anna.browser.get(place).text) == _themes(before)


def test_a_note_is_taken_out_of_its_theme(anna: Person, board: str) -> None:
    place = f"/account/boards/{board}/review/themes/"
    page = anna.browser.get(place).text
    theme, note = re.findall(r'<article class="ask theme" id="(t-n\d+)".*?name="single" value="(n\d+)"', page, re.S)[0]
    anna.post(place, theme=theme, act="", single=note)
    assert f'name="single" value="{note}"' not in anna.browser.get(place).text
    assert anna.post(place, theme=theme, single="n99999").status_code == 422


def test_themes_are_accepted_from_their_page_and_taken_back(anna: Person, board: str) -> None:
    place = f"/account/boards/{board}/review/themes/"
    before = anna.browser.get(place).text
    accepted = anna.post(f"/account/boards/{board}/review/accept", page="themes")
    assert accepted.headers["Location"].endswith("/review/themes/")
    assert "Alle Vorschläge annehmen (" not in anna.browser.get(place).text
    anna.post(f"/account/boards/{board}/review/undo", page="themes")
    assert _themes(anna.browser.get(place).text) == _themes(before)


def _themes(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<h2 id="name-(t-n\d+)">([^<]*)<', page)


def test_what_the_clock_says_of_the_course_is_shown_and_need_not_be_typed(
    anna: Person, board: str, service: Service
) -> None:
    course = late()
    service.bench.store.courses.begin(anna.owner, board, course, now=course.due)
    page = _page(anna, board, "remarks").text
    box = re.search(r'<textarea[^>]*name="deviations"[^>]*>([^<]*)<', page)
    assert "<li>Beginn um 10:06, 6 Minuten nach der geplanten Zeit</li>" in page
    assert box is not None
    assert box.group(1).strip() == ""


def test_any_note_can_be_decided_upon_and_taken_back(anna: Person, board: str) -> None:
    notes = _page(anna, board, "notes").text
    assert SECRET in notes
    note = re.search(r"review/notes/(n\d+)\">n\d+</a> <span class=\"text\">[^<]*Frau Petersen", notes)
    assert note is not None
    place = f"/account/boards/{board}/review/notes/{note.group(1)}"
    assert anna.post(place, act="reword", text="<b>Der Einkauf</b> bremst").status_code == 303
    page = anna.browser.get(place).text
    assert "&lt;b&gt;Der Einkauf" in page
    assert "<b>Der" not in page
    assert anna.post(place, act="mask", lines="steht nicht da").status_code == 422


def test_private_words_are_on_no_page_of_the_review(anna: Person, board: str, service: Service) -> None:
    harvest = service.bench.store.harvests.latest(anna.owner, board)
    assert harvest is not None
    said = "\n".join(note.text for note in harvest.notes if not note.private)
    private = [note for note in harvest.notes if note.private and len(note.text) > 12 and note.text not in said]
    assert private
    pages = "".join(_page(anna, board, rest).text for rest in ("", "notes", "remarks"))
    assert not [note.text for note in private if note.text in pages]
    assert _page(anna, board, f"notes/{private[0].id}").status_code == 404


def test_lines_of_the_facilitator_are_kept_and_proposals_are_taken_over(anna: Person, board: str) -> None:
    place = f"/account/boards/{board}/review/remarks"
    form = {"key_points": "Eins\nZwei", "next_steps": "Termin finden | Verband | Mai", "participants": "17"}
    assert anna.post(place, **form).status_code == 303
    anna.post(place, take="corrections_until", corrections_until="", **form)
    page = _page(anna, board, "remarks").text
    assert "Termin finden | Verband | Mai" in page
    assert re.search(r'name="corrections_until" value="\d{4}-\d\d-\d\d"', page)
    assert anna.post(place, participants="viele").status_code == 422


def test_minutes_wait_for_flags(anna: Person, board: str) -> None:
    assert anna.post(f"/account/boards/{board}/review/release", status="reviewed").status_code == 409
    review = anna.panel("GET", f"/api/v1/boards/{board}/review").json
    decisions = [
        {"note": one["notes"][0]["id"], "act": "withhold"} for one in review["questions"] if one["blocks_release"]
    ]
    assert (
        anna.panel("POST", f"/api/v1/boards/{board}/review/decisions", json={"decisions": decisions}).status_code == 200
    )
    released = anna.panel("POST", f"/api/v1/boards/{board}/review/release", json={"status": "reviewed"})
    assert released.json["status"] == "reviewed"


def test_the_api_takes_decisions_all_or_none_and_names_what_is_wrong(anna: Person, board: str) -> None:
    place = f"/api/v1/boards/{board}/review/decisions"
    bad = {"decisions": [{"note": "n1", "act": "drop"}, {"note": "n9999", "act": "drop"}]}
    refused = anna.panel("POST", place, json=bad)
    assert (refused.status_code, refused.json["code"]) == (422, "decision_invalid")
    assert refused.json["faults"][0]["key"] == "n9999.drop"
    assert anna.panel("GET", f"/api/v1/boards/{board}/review").json["decided"] == []
    accepted = anna.panel("POST", place, json={"accept_all": True}).json
    assert accepted["open"]["proposals"] == 0
    undone = anna.panel("POST", f"/api/v1/boards/{board}/review/undo", json={}).json
    assert undone["decided"] == []


def test_the_panel_shows_numbers_and_no_word_of_a_note(anna: Person, board: str, service: Service) -> None:
    harvest = service.bench.store.harvests.latest(anna.owner, board)
    assert harvest is not None
    screens = [anna.panel("GET", f"/panel/boards/{board}/review/").text]
    screens += [anna.panel("POST", f"/panel/boards/{board}/review/{act}").text for act in ("accept", "undo")]
    screens.append(anna.panel("POST", f"/panel/boards/{board}/review/phases", data={"phase": "phase1"}).text)
    (path,) = re.findall(r'hx-get="([^"]+keeping=[^"]+)"', screens[-1])
    screens.append(anna.panel("GET", path).text)
    service.worker.work()
    screens.append(anna.panel("GET", path).text)
    assert ["Festgehalten." in screen for screen in screens[-3:]] == [False, False, True]
    assert anna.panel("POST", f"/panel/boards/{board}/review/phases", data={"phase": "none"}).status_code == 400
    assert all("Kartellrecht" in screen for screen in screens)
    long_ones = [note.text for note in harvest.notes if len(note.text) > 25]
    assert len(long_ones) > 100
    assert not [text for text in long_ones if any(text in screen for screen in screens)]
    kept = anna.panel("GET", f"/api/v1/boards/{board}/phases").json
    assert [one["phase"] for one in kept] == ["phase1"]


def test_nobody_who_wrote_is_kept_anywhere(anna: Person, board: str, service: Service) -> None:
    """The whiteboard says who made each item; what is read of it does not."""
    store = service.bench.store
    (harvest_id,) = store.harvests.ids(anna.owner, board)
    kept = to_json(store.harvests.get(anna.owner, harvest_id)) + to_json(
        store.harvests.snapshot(anna.owner, harvest_id)
    )
    told = anna.whiteboard().read(f"/v2/boards/{board}/items").json()
    assert anna.user_id in json.dumps(told)
    assert anna.user_id not in kept


def test_a_document_is_made_for_its_readers(anna: Person, board: str, service: Service) -> None:
    place = f"/account/boards/{board}/review/documents"
    assert anna.post(place, format="md", version="public").status_code == 303
    assert "entsteht" in anna.browser.get(place).text
    service.worker.work()
    assert "protokoll-oeffentlich.md" in anna.browser.get(place).text
    (record,) = service.bench.store.documents.all(anna.owner, board)
    text = service.bench.store.documents.get(anna.owner, record.id)[1].decode()
    assert "für die Öffentlichkeit" in text
    assert "„" not in text
    assert anna.post(place, format="md", version="secret").status_code == 400


def test_nobody_else_gets_at_a_review(anna: Person, bert: Person, board: str) -> None:
    for rest in ("", "notes", "remarks", "notes/n1"):
        assert bert.browser.get(f"/account/boards/{board}/review/{rest}").status_code == 404
    for rest in ("accept", "undo", "release", "answers", "remarks"):
        assert bert.post(f"/account/boards/{board}/review/{rest}", status="draft").status_code in (404, 422)
    assert bert.panel("GET", f"/api/v1/boards/{board}/review").status_code == 404


class _Model:
    """Suggests the first word of a theme's first note, quoted; a stand-in for the address outside."""

    def suggest(self, asked: Sequence[Asked]) -> tuple[tuple[Suggestion, ...], tuple[Refusal, ...]]:
        firsts = ((one.theme, *next(iter(one.notes.items()))) for one in asked)
        return tuple(Suggestion(theme, "<b>KI</b>", (Quote(note, words),)) for theme, note, words in firsts), ()


def test_without_a_model_no_page_offers_labels_and_asking_is_refused(anna: Person, board: str) -> None:
    assert "von einer KI vorschlagen lassen" not in _page(anna, board, "themes/").text
    refused = anna.post(f"/account/boards/{board}/review/themes/suggestions")
    assert refused.status_code >= 400


def test_labels_of_a_model_are_shown_with_their_quotes_and_kept_only_when_taken_marked_as_its_own(
    anna: Person, board: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Results, "labeller", _Model())
    place = f"/account/boards/{board}/review/themes/"
    before = _page(anna, board, "themes/").text
    assert "von einer KI vorschlagen lassen" in before
    shown = anna.post(f"{place}suggestions").text
    theme, note = re.findall(
        r'<article class="ask theme" id="(t-n\d+)".*?&lt;b&gt;KI&lt;/b&gt;</p>\s*<ul class="plain"><li>(n\d+): „',
        shown,
        re.S,
    )[0]
    assert "<b>KI</b>" not in shown
    assert note.startswith("n")
    assert _themes(_page(anna, board, "themes/").text) == _themes(before)
    assert anna.post(place, theme=theme, suggestion="<b>KI</b>").status_code == 303
    (article,) = re.findall(
        rf'<article class="ask theme" id="{theme}".*?</article>', _page(anna, board, "themes/").text, re.S
    )
    assert "&lt;b&gt;KI&lt;/b&gt;</h2>" in article
    assert "Bezeichnung von einer KI vorgeschlagen" in article
