"""What is wrong with a form or a document is told in German on a German page and in English on an English one."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from html import unescape
from io import BytesIO
from string import Formatter

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from plugin.errors import InputInvalid, UnknownHarvest
from plugin.translations import LOCALES, read_catalogue
from plugin.web.wording import problem_word
from plugin.wiring.service import Service
from plugin.worded import worded
from tests.web.fields import Workshop, set_up
from tests.web.ground import TEMPLATE
from tests.web.people import Person
from tests.web.test_series import DOCUMENT, load

CATALOGUE = read_catalogue(LOCALES / "de" / "LC_MESSAGES" / "faults.po")
SHORTEST = 6
"""Letters of a pattern beside its places, so that not every text is one of its sentences."""

WRONG_DOCUMENTS = {
    "a day": DOCUMENT.replace('"2027-02-04"', '"2027-02-30"'),
    "a time": DOCUMENT.replace('"16:00"', '"25:99"'),
    "a key": DOCUMENT + "flavour: sweet\n",
    "a title": DOCUMENT.replace("title: Unsere Reihe", "title: [a, b]"),
    "a kind": DOCUMENT.replace("kind: series", "kind: party"),
    "an id": DOCUMENT.replace("id: two", "id: one"),
    "a guest": DOCUMENT.replace("[care]", "[nobody]"),
    "a template": DOCUMENT.replace("id: peer-learning-kickoff", "id: peer-learning-kickof"),
    "a version": DOCUMENT.replace("kickoff, inputs", "kickoff, version: 0.0.1, inputs"),
    "a number": DOCUMENT.replace("groups: 2", "groups: 99"),
    "a word for a number": DOCUMENT.replace("groups: 2", "groups: viele"),
    "an input": DOCUMENT.replace("groups: 2", "gruppen: 2"),
    "a block": DOCUMENT.replace("[prework]", "[prework, dessert]"),
    "a way": DOCUMENT + "documentation: {way: by hand}\n",
    "no companies": re.sub("companies:.*\n", "", DOCUMENT) + "documentation: {way: company}\n",
    "a colon": DOCUMENT.replace("Unsere Reihe", "Unsere: Reihe"),
    "a quote": DOCUMENT.replace("Unsere Reihe", '"Unsere Reihe'),
    "nothing": " ",
    "two": DOCUMENT + "---\nkind: series\n",
    "an anchor": DOCUMENT.replace("id: reihe", "id: &x reihe"),
    "a retention": DOCUMENT + "retention: {days: 0}\n",
    "a zone": DOCUMENT.replace('time: "16:00"', 'time: "16:00"\n  zone: Mond/Krater'),
}


def test_a_series_document(anna: Person) -> None:
    for name, text in WRONG_DOCUMENTS.items():
        _told(lambda lang, text=text: anna.post(f"/account/series/new/document?lang={lang}", text=text), name)


def test_the_forms_of_a_series(anna: Person) -> None:
    place = load(anna)
    forms: Mapping[str, dict[str, str]] = {
        "edit": {"title": "", "defaults.time": "25:99", "events.id": "one", "events.title": "", "events.date": "bald"},
        "details/one": {"events[0].title": "x" * 200, "events[0].date": "", "events[0].zone": "Mond"},
        "members/": {"role": "boss"},
        "members/ ": {"role": "reader", "days": "0", "label": "x" * 200},
        "members/  ": {"role": "facilitator", "days": "500"},
        "network/": {"document": "kind: network\nid: x\noffers: [{id: a, company: nobody}]\n"},
        "network/ ": {"document": "- nothing"},
        "keeping/blueprint": {"id": "Keine Kennung", "author": "", "licence": "All rights"},
        "keeping/hand-over": {"to": "somebody"},
        "erasures/": {},
    }
    for path, form in forms.items():
        _told(lambda lang, path=path, form=form: anna.post(f"{place}{path.strip()}?lang={lang}", **form), path)


def test_the_look_of_an_account(anna: Person) -> None:
    scripted = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 2"><rect onload="alert(1)"/></svg>'
    for logo in (scripted, scripted.replace(b"onload", b"href"), b"GIF89a", b"<svg", b"x" * 210_000, None):
        _told(lambda lang, logo=logo: _look(anna, lang, logo), str(logo and logo[:80]))


def _look(anna: Person, lang: str, logo: bytes | None) -> TestResponse:
    form = {"host": "Verband", "accent": "#803010", "csrf": anna.csrf()} | ({} if logo else {"accent": "red"})
    files = {"logo": (BytesIO(logo), "logo.bin")} if logo else {"footer": "x" * 200}
    return anna.browser.post(f"/account/look/?lang={lang}", data=form | files, content_type="multipart/form-data")


def test_what_is_set_up_for_a_board(app: Flask, service: Service, anna: Person) -> None:
    workshop = set_up(app, service, anna)
    forms: Mapping[str, dict[str, str]] = {
        "surveys/": {"survey": "none", "closes": "gestern", "zone": "Mond"},
        "links/": {"area": "nowhere", "per_visit": "-1", "opens": "bald", "zone": "Mond"},
        "interviews/": {"pseudonym": "Frau Dr. Lisa Meyer", "guide": "x", "role": "boss", "minutes": "viele"},
        "names/": {"member": "nobody", "shown": "loud", "text": "", "given_on": "3027-01-01"},
    }
    for path, form in forms.items():
        _told(lambda lang, path=path, form=form: _board(workshop, f"{path}?lang={lang}", form), path)


def _board(workshop: Workshop, path: str, form: dict[str, str]) -> TestResponse:
    return workshop.anna.post(f"/account/boards/{workshop.board_id}/{path}", **form)


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("plan", {"template": TEMPLATE, "has-groups": "1", "groups": "99"}),
        ("plan", {"template": TEMPLATE, "has-participants": "1", "participants": "-3"}),
        ("runs", {"template": TEMPLATE, "has-groups": "1", "groups": "99"}),
    ],
)
def test_the_panel(path: str, form: dict[str, str], anna: Person) -> None:
    board = anna.new_board()
    _told(lambda lang: anna.panel("POST", f"/panel/boards/{board}/{path}", data=form, headers=_asking(lang)), path)


def _asking(lang: str) -> dict[str, str]:
    return {"Boardwright-Language": lang}


def test_what_ended_an_order_of_earlier(app: Flask) -> None:
    pattern = "There is no event {event} in this series."
    kept = InputInvalid(worded(pattern, event="one")).record()
    older = UnknownHarvest("Nothing was collected from this board yet; do that first.").problem()
    with app.test_request_context("/?lang=de"):
        assert problem_word(kept) == "In dieser Reihe gibt es keinen Termin one."
        assert problem_word(older).startswith("Von diesem Board")
    with app.test_request_context("/?lang=en"):
        assert problem_word(kept) == "There is no event one in this series."


def _told(ask: Callable[[str], TestResponse], what: str) -> None:
    """Asks in both languages: every complaint of a page is a sentence of its language and of no other."""
    for lang, own, other in (("de", _german(), _english()), ("en", _english(), _german())):
        answer = ask(lang)
        complaints = _complaints(answer.text)
        assert complaints, (what, lang, answer.text)
        for complaint in complaints:
            assert own.search(complaint), (what, lang, complaint)
            assert not other.search(complaint), (what, lang, complaint)


def _complaints(page: str) -> list[str]:
    """What stands in the boxes for faults and at fields, without titles, keys and lines."""
    boxes = re.findall(r'<div class="fault"[^>]*>(.*?)</div>', page, re.DOTALL)
    items = [item for box in boxes for item in re.findall(r"<li>(.*?)</li>", box, re.DOTALL) or [box]]
    items += re.findall(r'<span class="fault field-fault"[^>]*>(.*?)</span>', page, re.DOTALL)
    bare = [re.sub(r"<(code|strong|h2)[^>]*>.*?</\1>|<[^>]+>", "", item, flags=re.DOTALL) for item in items]
    return [unescape(one).strip() for one in bare if one.strip()]


@cache
def _german() -> re.Pattern[str]:
    return _any_of(tuple(german for english, german in CATALOGUE.items() if english != german))


@cache
def _english() -> re.Pattern[str]:
    return _any_of(tuple(english for english, german in CATALOGUE.items() if english != german))


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """What any sentence of these patterns looks like."""
    found = [_literals(pattern) for pattern in patterns]
    long_enough = [parts for parts in found if sum(map(len, parts)) > SHORTEST and " " in "".join(parts).strip()]
    return re.compile("|".join(".+?".join(map(re.escape, parts)) for parts in long_enough))


def _literals(pattern: str) -> list[str]:
    if re.search(r"{\w+:\s", pattern):
        return [pattern]
    return [literal for literal, *_ in Formatter().parse(pattern)]
