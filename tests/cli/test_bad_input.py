"""Bad input: one clear error each, a problem document with --json, and nothing changed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.cli import shelf
from tests.cli.terminal import SMALL, TEMPLATE, Ended, Terminal

CREATE = ("boards", "create", TEMPLATE)


@dataclass(frozen=True)
class Case:
    """A wrong call: what is typed, how it ends, and a word the error must hold."""

    arguments: tuple[str, ...]
    code: str
    word: str
    settings: dict[str, str] = field(default_factory=dict)
    exit_code: int = 2


CASES = {
    "unknown template": Case(("boards", "create", "nope"), "unknown_template", "nope"),
    "unknown template to plan": Case(("boards", "plan", "nope"), "unknown_template", "nope"),
    "unknown template to show": Case(("templates", "show", "nope"), "unknown_template", "nope"),
    "too many groups": Case((*CREATE, "--set", "groups=9"), "input_invalid", "groups"),
    "no number": Case((*CREATE, "--set", "groups=four"), "input_invalid", "groups"),
    "nobody takes part": Case((*CREATE, "--set", "participants=0"), "input_invalid", "participants"),
    "unknown input": Case((*CREATE, "--set", "flavour=vanilla"), "input_invalid", "flavour"),
    "unknown challenge": Case((*CREATE, "--set", "challenges=nope"), "input_invalid", "nope"),
    "value without name": Case((*CREATE, "--set", "groups"), "usage", "'groups'"),
    "value set twice": Case((*CREATE, "--set", "groups=2", "--set", "groups=3"), "usage", "--set"),
    "unknown language": Case((*CREATE, "--lang", "xx"), "usage", "xx"),
    "unknown option": Case((*CREATE, "--flavour", "vanilla"), "usage", "--flavour"),
    "unknown command": Case(("boards", "bake"), "usage", "bake"),
    "no template named": Case(("boards", "create"), "usage", "TEMPLATE_ID"),
    "address that is none": Case(CREATE, "settings", "MIRO_API_URL", {"MIRO_API_URL": "ftp://example.org"}),
    "database that is none": Case(CREATE, "settings", "DATABASE_URL", {"DATABASE_URL": "nonsense"}),
    "templates that are not there": Case(CREATE, "unknown_template", "nowhere", {"BOARD_TEMPLATES": "nowhere"}),
    "data folder below a file": Case((*CREATE, *SMALL), "settings", "DATA_DIR", {"DATA_DIR": "/proc/version/x"}),
    "data folder that cannot be": Case((*CREATE, *SMALL), "settings", "DATA_DIR", {"DATA_DIR": "/proc/nowhere"}),
    "no token": Case(
        (*CREATE, *SMALL), "not_authorised", "MIRO_ACCESS_TOKEN", {"MIRO_API_URL": "http://127.0.0.1:9"}, exit_code=4
    ),
    "unknown board to harvest": Case(("boards", "harvest", "nope"), "unknown_board", "nope"),
    "unknown board to look at": Case(("boards", "status", "nope"), "unknown_board", "nope"),
    "unknown board to export": Case(("boards", "export", "nope", "--out", "."), "unknown_board", "nope"),
    "unknown board to build on": Case((*CREATE, *SMALL, "--on", "nope"), "board_gone", "nope", exit_code=1),
    "unknown run": Case(("boards", "resume", "nope"), "unknown_run", "nope"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_bad_input_is_told_to_programs(case: Case, terminal: Terminal) -> None:
    takes_json = case.arguments[:2] != ("boards", "bake")
    ended = terminal.having(**case.settings)(*case.arguments, *(["--json"] if takes_json else []))
    assert ended.code == case.exit_code
    if takes_json:
        assert_problem(ended, case.code, case.word)
    assert_no_board(terminal)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_bad_input_is_told_to_people(case: Case, terminal: Terminal) -> None:
    ended = terminal.having(**case.settings)(*case.arguments)
    assert (ended.code, ended.out) == (case.exit_code, "")
    assert case.word in ended.said
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (shelf.broken_yaml, "template.yaml"),
        (shelf.unknown_key, "flavour"),
        (shelf.missing_translation, "en"),
    ],
)
def test_a_broken_template_is_named_with_file_and_line(
    spoil: Callable[[Path], None], word: str, terminal: Terminal, tmp_path: Path
) -> None:
    templates = shelf.copied_templates(tmp_path)
    spoil(templates)
    shell = terminal.having(BOARD_TEMPLATES=str(templates))
    for command in (("templates", "check"), CREATE):
        ended = shell(*command, "--json")
        assert ended.code == 2
        faults = ended.document["faults"]
        assert any(fault["file"].endswith("template.yaml") and fault["line"] for fault in faults)
        assert word in ended.out
    assert terminal.left_behind() == []


def test_one_broken_card_does_not_hide_the_template(terminal: Terminal, tmp_path: Path) -> None:
    templates = shelf.copied_templates(tmp_path)
    next((templates / "content" / "charts").iterdir()).write_text("{", encoding="utf-8")
    shell = terminal.having(BOARD_TEMPLATES=str(templates))
    assert TEMPLATE in [row["id"] for row in shell("templates", "list", "--json").document]
    assert shell("templates", "check").code == 2


def test_a_second_recipe_on_a_board_is_refused_and_upgrade_named(settled: Terminal, made: Any) -> None:
    before = _board(settled, made)
    ended = settled(*CREATE, *SMALL, "--on", made["board_id"], "--json")
    assert ended.code == 2
    assert_problem(ended, "board_taken", "upgrade")
    assert _board(settled, made) == before


EXPORT_CASES = {
    "unknown format": (("--format", "docx,odt", "--out", "new"), "usage", "odt"),
    "no format": (("--format", ",", "--out", "new"), "usage", "--format"),
    "names nobody consented to": (("--names", "full", "--out", "new"), "usage", "consent"),
    "output folder that is a file": (("--out", "file"), "output", "file"),
    "output folder below a file": (("--out", "file/deeper"), "output", "file"),
    "no output folder": ((), "usage", "--out"),
}


@pytest.mark.parametrize(("options", "code", "word"), EXPORT_CASES.values(), ids=EXPORT_CASES.keys())
def test_an_export_that_cannot_be_is_refused_before_anything_is_done(
    options: tuple[str, ...], code: str, word: str, settled: Terminal, made: Any
) -> None:
    (settled.folder / "file").write_text("kept", encoding="utf-8")
    ended = settled("boards", "export", made["board_id"], *options, "--json")
    assert ended.code == 2
    assert_problem(ended, code, word)
    assert not (settled.folder / "new").exists()
    assert (settled.folder / "file").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("out", ["picture.gif", "picture"])
def test_a_picture_of_another_kind_is_refused(terminal: Terminal, out: str) -> None:
    ended = terminal("templates", "preview", TEMPLATE, "--out", out)
    assert ended.code == 2
    assert ".svg" in ended.said
    assert terminal.left_behind() == []


def test_a_frame_that_is_not_there_is_answered_with_those_that_are(terminal: Terminal) -> None:
    ended = terminal("templates", "preview", TEMPLATE, "--out", "picture.svg", "--frame", "nope", *SMALL)
    assert ended.code == 2
    assert "start#frame" in ended.said
    assert terminal.left_behind() == []


def test_a_probe_report_that_cannot_be_written_is_told_before_a_board_is_made(terminal: Terminal) -> None:
    (terminal.folder / "file").touch()
    ended = terminal("boards", "probe", "--out", "file/report.md")
    assert (ended.code, ended.out) == (2, "")
    assert terminal.left_behind() == ["file"]


def assert_problem(ended: Ended, code: str, word: str) -> None:
    """The document on stdout is a problem of that sort, and says the word somewhere."""
    problem = ended.document
    assert problem["type"] == f"urn:boardwright:{code}"
    assert problem["code"] == code
    assert problem["title"]
    assert word in ended.out


def assert_no_board(terminal: Terminal) -> None:
    """Neither our memory nor the whiteboard holds anything."""
    status = terminal("boards", "status", "--json")
    assert (status.code, status.document) == (0, [])
    assert not [name for name in terminal.left_behind() if not name.startswith("var/")]


def _board(terminal: Terminal, made: Any) -> Any:
    return terminal("boards", "status", made["board_id"], "--json").document


def test_details_are_told_in_german_and_in_english_when_asked(terminal: Terminal) -> None:
    wrong = (*CREATE, "--set", "groups=99")
    assert "groups: ist 99; bitte eine ganze Zahl von 1 bis 8 angeben" in terminal(*wrong).said
    assert "groups: is 99; write a whole number from 1 to 8" in terminal(*wrong, "--lang", "en").said
    assert "groups: is 99; write a whole number from 1 to 8" in terminal("--lang", "en", *wrong).said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("boards", "plan"), "TEMPLATE_ID fehlt; wie es geschrieben wird, sagt --help"),
        (("boards", "export", "x"), "--out fehlt; wie es geschrieben wird, sagt --help"),
        (("boards", "bake"), "Hier gibt es kein bake; was es gibt, sagt --help"),
        (("boards", "plan", "x", "--jsn"), "Hier gibt es kein --jsn; gemeint vielleicht: --json"),
        (("boards", "plan", "x", "--set"), "--set braucht einen Wert"),
        (("boards", "plan", "x", "--lang", "fr"), "--lang: 'fr' gibt es nicht; möglich sind: de, en"),
        (("links", "new", "b", "a", "--per-visit", "viele"), "--per-visit: 'viele' ist keine ganze Zahl"),
        (("templates", "import", "nowhere", "--into", "x"), "nowhere: gibt es nicht; bitte den Pfad prüfen"),
        (("series", "plan", "nowhere.yaml"), "nowhere.yaml: fehlt; bitte den Pfad prüfen oder die Datei ergänzen"),
    ],
)
def test_slips_are_told_in_german(arguments: tuple[str, ...], told: str, terminal: Terminal) -> None:
    assert told in terminal(*arguments).said
