"""Series and boards as blueprints for others: what goes along, what stays, who is named, and taking them in again."""

import json
import zipfile
from pathlib import Path

import pytest

from plugin.loader import load_catalogue
from plugin.series.document import read_series
from tests.cli.terminal import SMALL, TEMPLATE, Ended, Terminal

CANARIES = (
    "Kanarihost", "Kanarinord", "Kanarireihe", "kanari-reihe", "Kanarizweck", "Kanaribetrieb", "kanaribetrieb",
    "Kanarimoderation", "Kanaritermin", "kanaritermin", "Kanarigruppe", "Kanarititel", "kanari.example",
    "2027-02-04", "2027-03-11", "16:45", "kanari-branding", "Kanarinotiz",
)  # fmt: skip

SERIES = """\
kind: series
id: kanari-reihe
title: Kanarireihe 2027
hosts: [{name: Kanarihost, kind: association}, {name: Kanarinord, kind: network}]
purpose: Kanarizweck und mehr
language: de
address: sie
retention: {days: 365}
documentation: {way: company}
companies:
  - {id: kanaribetrieb, name: Kanaribetrieb GmbH, inputs: {participants: 7, title: Kanarititel}}
  - {id: zweiter, name: Kanaribetrieb Zwei}
defaults:
  time: "16:45"
  zone: Europe/Berlin
  mode: onsite
  facilitator: Kanarimoderation
  template:
    id: peer-learning-kickoff
    version: 1.0.0
    inputs: {participants: 12, groups: 3, group_names: [Kanarigruppe], slides: "https://kanari.example/folien"}
events:
  - {id: kanaritermin, title: Kanaritermin eins, date: "2027-02-04",
     template: {inputs: {cards: "barcamp,job-shadowing"}}}
  - {id: zwei, title: Kanaritermin zwei, date: "2027-03-11", invited: [zweiter],
     template: {id: series-review, version: 1.0.0, inputs: {groups: 2, title: Kanarititel}}}
  - {id: drei, title: Kanaritermin drei, date: "2027-03-25", template: {inputs: {cards: "barcamp,job-shadowing"}}}
"""


def written(terminal: Terminal, *more: str, target: str = "out", text: str = SERIES) -> Ended:
    (terminal.folder / "reihe.yaml").write_text(text, encoding="utf-8")
    asked = ("--as-template", target, "--id", "bauplan", "--author", "Verband Beispiel")
    return terminal("series", "export", "reihe.yaml", *asked, *more)


def every_byte(place: Path) -> bytes:
    files = [path for path in place.rglob("*") if path.is_file()]
    return b"\n".join([path.read_bytes() + str(path.relative_to(place)).encode() for path in files])


def test_nothing_of_its_people_is_in_any_byte_of_a_blueprint(tmp_path: Path) -> None:
    ended = written(Terminal(tmp_path))
    assert ended.code == 0, ended.err
    everything = every_byte(tmp_path / "out")
    assert [word for word in CANARIES if word.lower().encode() in everything.lower()] == []
    packed = written(Terminal(tmp_path), target="out.zip")
    assert packed.code == 0, packed.err
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        unpacked = b"\n".join(archive.read(name) + name.encode() for name in archive.namelist())
    assert [word for word in CANARIES if word.lower().encode() in unpacked.lower()] == []


def test_a_blueprint_keeps_the_settings_the_rhythm_and_the_chain(tmp_path: Path) -> None:
    assert written(Terminal(tmp_path)).code == 0
    catalogue = load_catalogue([tmp_path / "out"])
    assert catalogue.faults == ()
    first, second = catalogue.template("bauplan-1"), catalogue.template("bauplan-2")
    defaults = {spec.key: spec.default for spec in first.inputs}
    assert (defaults["participants"], defaults["groups"]) == (12, 3)
    assert defaults["cards"] == ["barcamp", "job-shadowing"]
    assert (defaults["title"], defaults["group_names"], defaults["slides"]) == ("", [], "")
    assert [one.id for one in second.ancestors] == ["series-review", "series-tensions", "peer-learning-180", TEMPLATE]
    assert (first.credits.author, first.ancestors[0].author) == ("Verband Beispiel", "Boardwright")
    text = (tmp_path / "out" / "series" / "bauplan.yaml").read_text("utf-8")
    series = read_series(text, "bauplan.yaml", catalogue)
    assert [event.template.id for event in series.events] == ["bauplan-1", "bauplan-2", "bauplan-1"]
    assert [(event.day - series.events[0].day).days for event in series.events] == [0, 35, 49]
    assert [host.kind for host in series.hosts] == ["association", "network"]
    credits = (tmp_path / "out" / "CREDITS.md").read_text("utf-8")
    assert "“Starting peer learning” 1.0.0, Boardwright, CC BY 4.0" in credits


def test_a_blueprint_is_taken_in_again_and_its_series_can_be_planned(tmp_path: Path) -> None:
    assert written(Terminal(tmp_path), target="out.zip").code == 0
    other = Terminal(tmp_path, {"DATA_DIR": str(tmp_path / "elsewhere")})
    came = other("templates", "import", "out.zip", "--json")
    assert came.code == 0, came.err
    assert came.document["templates"] == ["bauplan-1", "bauplan-2"]
    assert any("Verband Beispiel, CC BY 4.0" in line for line in came.document["credits"])
    shown = other("templates", "show", "bauplan-2")
    assert "Boardwright" in shown.out
    assert "Verband Beispiel" in shown.out
    planned = other("series", "plan", str(tmp_path / "elsewhere/templates/series/bauplan.yaml"), "--json")
    assert planned.code == 0, planned.err
    assert len(planned.document["boards"]) == 3
    again = other("templates", "import", "out.zip")
    assert again.code == 2
    assert "ist schon da" in again.err


@pytest.mark.parametrize(
    "licence", ["CC BY-ND 4.0", "CC BY-NC-ND 4.0", "all rights reserved", "unknown", "CC0 1.0", "MIT"]
)
def test_a_licence_that_forbids_it_stops_the_export(licence: str, tmp_path: Path) -> None:
    ended = written(Terminal(tmp_path), "--licence", licence)
    assert ended.code == 2
    assert "licence" in ended.err
    assert not (tmp_path / "out").exists()


def test_an_export_needs_an_author_an_id_and_an_empty_place(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    (tmp_path / "reihe.yaml").write_text(SERIES, encoding="utf-8")
    nobody = terminal("series", "export", "reihe.yaml", "--as-template", "out", "--id", "Bau Plan")
    assert nobody.code == 2
    assert "id: ist 'Bau Plan'" in nobody.said
    assert "author: fehlt" in nobody.said
    nothing = terminal("series", "export", "reihe.yaml")
    assert nothing.code == 2
    assert written(terminal).code == 0
    assert "ist nicht leer" in written(terminal).said


PACKAGE = """\
kind: template
id: fremd
version: 1.0.0
author: Fremde Feder
licence: {licence}
sources: []
extends: {{template: peer-learning-kickoff, version: 1.0.0, changed: {{de: anders, en: different}}}}
"""


@pytest.mark.parametrize("licence", ["CC BY-ND 4.0", "CC BY-NC-ND 4.0", "all rights reserved", "unknown"])
def test_texts_that_may_not_be_changed_are_not_taken_in(licence: str, tmp_path: Path) -> None:
    (tmp_path / "fremd").mkdir()
    (tmp_path / "fremd" / "template.yaml").write_text(PACKAGE.format(licence=licence), encoding="utf-8")
    terminal = Terminal(tmp_path, {"DATA_DIR": str(tmp_path / "data")})
    ended = terminal("templates", "import", "fremd")
    assert ended.code == 2
    assert "fremd/template.yaml:5: licence" in ended.err
    assert "als Quelle verlinken" in ended.said
    assert not (tmp_path / "data" / "templates").exists()


def test_share_alike_stays_and_is_named_wherever_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "fremd").mkdir()
    (tmp_path / "fremd" / "template.yaml").write_text(PACKAGE.format(licence="CC BY-SA 4.0"), encoding="utf-8")
    terminal = Terminal(tmp_path, {"DATA_DIR": str(tmp_path / "data")})
    came = terminal("templates", "import", "fremd")
    assert came.code == 0, came.err
    assert "Fremde Feder, CC BY-SA 4.0 (Weitergabe unter gleichen Bedingungen)" in came.out
    made = terminal("boards", "create", "fremd", *SMALL, "--json").document
    derived = terminal("templates", "derive", made["board_id"], "neu", "--id", "neu", "--author", "Dritte")
    assert derived.code == 0, derived.err
    text = (tmp_path / "neu" / "neu" / "template.yaml").read_text("utf-8")
    assert "licence: CC BY-SA 4.0" in text
    assert (tmp_path / "neu" / "fremd" / "template.yaml").is_file(), "what it builds on goes along"
    less = terminal(
        "templates", "derive", made["board_id"], "x", "--id", "x", "--author", "D", "--licence", "CC BY 4.0"
    )
    assert less.code == 2
    assert "möglich sind: CC BY-SA 4.0" in less.said
    files = terminal("boards", "export", made["board_id"], "--format", "md", "--out", "prot")
    assert files.code == 0, files.err
    minutes = next((tmp_path / "prot").glob("*.md")).read_text("utf-8")
    assert "Geändert von Fremde Feder: anders." in minutes.replace("\\", "")


def test_a_board_in_use_becomes_a_template_without_its_words(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    words = ("--set", "title=Kanarititel", "--set", 'hosts=["Kanarihost"]', "--set", "date=4. Februar 2027, 9 Uhr")
    made = terminal("boards", "create", TEMPLATE, *SMALL, *words, "--json").document
    ended = terminal("templates", "derive", made["board_id"], "neu", "--id", "neu", "--author", "Dritte", "--json")
    assert ended.code == 0, ended.err
    everything = every_byte(tmp_path / "neu")
    assert [word for word in (*CANARIES, made["board_id"]) if word.encode() in everything] == []
    template = load_catalogue([tmp_path / "neu"]).template("neu")
    assert {spec.key: spec.default for spec in template.inputs}["participants"] == 3
    assert json.loads(ended.out)["template"] == "neu"
