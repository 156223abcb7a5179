"""Loading the catalogue: every fault of every file with file, line and key, and the rest stays usable."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.lint import lint
from plugin.errors import InvalidDocument, UnknownTemplate
from plugin.language import Text
from plugin.loader import BOARD_TEMPLATES, load_catalogue, load_sample, read_yaml_file
from tests.catalogue.shelf import BOARD, CARD, CHALLENGE, CHART, EXAMPLE, FILES, TEMPLATE, TENSION, lay_out, replaced

CARD_FILE = "content/method-cards/circle.yaml"
CHALLENGE_FILE = "content/challenges/silos.yaml"
TENSION_FILE = "content/tension-fields/voluntary-binding.yaml"
EXAMPLE_FILE = "content/practice-examples/works-tour.yaml"
CHART_FILE = "content/charts/what-it-is.yaml"
TEMPLATE_FILE = "small/template.yaml"
BOARD_FILE = "small/board.yaml"


@dataclass(frozen=True)
class Break:
    """One thing broken in one file, and the fault it must lead to."""

    file: str
    text: str
    line: int | None
    key: str | None
    message: str


def broken(file: str, old: str, new: str, line: int | None, key: str | None, message: str) -> Break:
    return Break(file, replaced(FILES[file], old, new), line, key, message)


BREAKS = [
    # YAML itself
    broken(CARD_FILE, "number: 1\n", "number: 1\n\tx: 2\n", 8, None, "indent with spaces, not tabs"),
    broken(CARD_FILE, "de: Zirkel", "de: Zirkel: rund", 8, None, "quote texts that hold a colon"),
    broken(CARD_FILE, "de: Zirkel", 'de: "Zirkel', 8, None, "close the quote"),
    broken(CHART_FILE, "en: Keep it short.", "en: 'Keep it short.", 10, None, "close the quote"),
    broken(CARD_FILE, "number: 1\n", "number: 1\nnumber: 1\n", 8, "number", "stands twice (first in line 7)"),
    broken(CARD_FILE, "de: Zirkel,", "de: Zirkel, de: Kreis,", 8, "title.de", "stands twice"),
    broken(CARD_FILE, "number: 1", "number: &one 1", 7, None, "anchors (&name) and tags (!name) are not read"),
    broken(CARD_FILE, "number: 1", "number: !!int 1", 7, None, "anchors (&name) and tags (!name) are not read"),
    broken(CARD_FILE, "number: 1", "number: *one", 7, None, "aliases (*name) are not read"),
    Break(CARD_FILE, "", None, None, "is empty"),
    Break(CARD_FILE, "# nothing yet\n", None, None, "is empty"),
    Break(CARD_FILE, CARD + "---\nkind: method-card\n", 49, None, "more than one document"),
    Break(CARD_FILE, "- kind: method-card\n", 1, None, "must be a mapping"),
    Break(CARD_FILE, "[" * 5000, 1, None, "nested too deeply"),
    Break(CARD_FILE, "a: \x07\n", None, None, "save it as plain UTF-8 text"),
    Break(CARD_FILE, f"kind: {'x' * 1_000_001}", None, None, "is too long"),
    # what every document has
    broken(CARD_FILE, "version: 1.0.0\n", "", 1, "version", "is missing; add it"),
    broken(CARD_FILE, "version: 1.0.0", "version: 1.0", 3, "version", "put it in quotes"),
    broken(CARD_FILE, "version: 1.0.0", 'version: "1"', 3, "version", 'as in "1.0.0"'),
    broken(CARD_FILE, "kind: method-card", "kind: card", 1, "kind", "write one of: method-card"),
    broken(CARD_FILE, "id: circle", "id: ring", 2, "id", "write 'circle'"),
    broken(CARD_FILE, "id: circle", "id: The Circle", 2, "id", "lower case"),
    broken(CARD_FILE, "author: Boardwright\n", "author:\n", 4, "author", "is empty"),
    broken(CARD_FILE, "licence: CC BY 4.0", "licence: CC BY-NC-ND 4.0", 5, "licence", "CC BY-NC-ND 4.0"),
    broken(CARD_FILE, "licence: CC BY 4.0", "licence: unknown", 5, "licence", "write one of: CC0"),
    broken(CARD_FILE, "licence: CC BY 4.0", "licence: all rights reserved", 5, "licence", "write one of"),
    broken(CARD_FILE, '"2026-11-22"', "yesterday", 6, "sources[0].accessed", "must be a date"),
    broken(CARD_FILE, '"https://example.org/"', "example.org", 6, "sources[0].url", "begins with https://"),
    broken(CARD_FILE, "title: A book, ", "", 6, "sources[0].title", "is missing"),
    broken(CARD_FILE, "number: 1\n", "number: 1\ncolour: red\n", 8, "colour", "is an unknown key; known here:"),
    # texts
    broken(CARD_FILE, "{de: Zirkel, en: Circle}", "{de: Zirkel}", 8, "title.en", "translate the text"),
    broken(CARD_FILE, "{de: Zirkel, en: Circle}", "Zirkel", 8, "title", "{de: …, en: …}"),
    broken(CARD_FILE, "{de: Zirkel, en: Circle}", '{de: "", en: Circle}', 8, "title.de", "is empty"),
    broken(CARD_FILE, "{de: Zirkel, en: Circle}", "{de: 12, en: Circle}", 8, "title.de", "put it in quotes"),
    broken(CARD_FILE, "en: Circle}", "en: Circle, fr: Cercle}", 8, "title.fr", "known here: de, sie, en"),
    broken(CARD_FILE, "en: Circle}", 'en: "Circle {group}"}', 8, "title.en", "unknown place {group}"),
    broken(TEMPLATE_FILE, "board, {group}.", "board, {gruop}.", 28, "blocks[0].task.en", "known here: {group},"),
    broken(TEMPLATE_FILE, "board, {group}.", "board, {group.", 28, "blocks[0].task.en", "a brace that is no place"),
    broken(CARD_FILE, "{de: Fragen, en: Ask}", "{de: Fragen}", 27, "steps[1].what.en", "translate the text"),
    # method cards
    broken(CARD_FILE, "number: 1", 'number: "1"', 7, "number", "whole number, without quotes"),
    broken(CARD_FILE, "number: 1", "number: true", 7, "number", "whole number"),
    broken(CARD_FILE, "ideal: 5", "ideal: 7", 17, "participants", "must rise"),
    broken(CARD_FILE, "{silos: 2}", "{silos: 4}", 15, "challenge_fit.silos", "wanted: 0 to 3"),
    broken(CARD_FILE, "{silos: 2}", "[silos]", 15, "challenge_fit", "must be a mapping"),
    broken(CARD_FILE, "[team, company]", "[team, planet]", 16, "scope[1]", "write one of: team, company"),
    broken(CARD_FILE, "[team, company]", "team", 16, "scope", "must be a list"),
    broken(CARD_FILE, "follow_up: mid", "follow_up: some", 21, "effort.follow_up", "low, mid, high"),
    broken(CARD_FILE, "{hurdle: {de: Schwund, en: Drop-outs}, counter: {de: Zu fünft starten, en: Start with five}}",
           "{hurdle: {de: Schwund, en: Drop-outs}}", 34, "hurdles[2].counter", "is missing"),
    broken(CARD_FILE, "  factors: [{de: Eigenes Ziel, en: A goal}, ", "  factors: [", 44, "front.factors", "wanted: 2"),
    # the other kinds
    broken(CHALLENGE_FILE, "[circle, tandem, visit]", "[circle, tandem]", 11, "cards", "wanted: 3 to 4"),
    broken(CHALLENGE_FILE, "visit", "vsit", 11, "cards[2]", "names the method card 'vsit'"),
    broken(TENSION_FILE, "  overuse: {de: Immer dieselben, en: Usual suspects}\n", "", 8,
            "pole_a.overuse", "is missing"),
    broken(EXAMPLE_FILE, "[circle]", "[ring]", 14, "cards[0]", "names the method card 'ring'"),
    broken(CHART_FILE, "number: 1", "number: 0", 7, "number", "wanted: 1 to 99"),
    # templates
    broken(TEMPLATE_FILE, "minutes: 30", "minutes: half an hour", 9, "minutes", "whole number"),
    broken(TEMPLATE_FILE, "kind: integer", "kind: number", 12, "inputs[0].kind", "write one of: integer"),
    broken(TEMPLATE_FILE, ", choices: [du, sie]", "", 15, "inputs[3].choices", "belongs to the kind choice"),
    broken(TEMPLATE_FILE, "choices: [du, sie]}", "choices: [du, sie], choice_titles: {er: {de: Herr, en: Mr}}}", 15,
           "inputs[3].choice_titles.er", "known here: du, sie"),
    broken(TEMPLATE_FILE, "minimum: 1, maximum: 8", "minimum: 8, maximum: 1", 12, "inputs[0].maximum", "smaller"),
    broken(TEMPLATE_FILE, "{key: hosts,", "{key: title,", 14, "inputs[2].key", "another entry has already"),
    broken(TEMPLATE_FILE, "#1f5fbf", "blue", 21, "phases[0].accent", 'as "#1f5fbf"'),
    broken(TEMPLATE_FILE, "setting: plenary", "setting: outdoors", 25, "blocks[0].setting", "write one of: plenary"),
    broken(TEMPLATE_FILE, "optional: true", "optional: maybe", 45, "blocks[1].optional", "true or false"),
    broken(TEMPLATE_FILE, "[wp1.idea, mood.good,", "[wp1.ideas, mood.good,", 46, "blocks[1].areas", "area 'wp1.ideas'"),
    broken(TEMPLATE_FILE, "key: wp1.idea\n", "key: WP1 Idea\n", 49, "areas[1].key", "without @owner"),
    broken(TEMPLATE_FILE, "sandbox, phase: work", "sandbox, phase: play", 48, "areas[0].phase", "are: work"),
    broken(TEMPLATE_FILE, "repeat: group", "repeat: team", 52, "areas[1].repeat", "write one of: once"),
    broken(TEMPLATE_FILE, "harvest: yes", "harvest: no", 56, "areas[1].harvest", "write one of: yes"),
    broken(TEMPLATE_FILE, "expects: idea", "expects: ideas", 55, "areas[1].expects", "write one of: experience"),
    # boards
    broken(BOARD_FILE, "phase: work", "phase: play", 4, "frames[0].phase", "names the phase 'play'"),
    broken(BOARD_FILE, "title: frame.work", "title: frame.wrok", 7, "frames[0].title", "names the text 'frame.wrok'"),
    broken(BOARD_FILE, "area: wp1.idea", "area: wp1.ideas", 10, "frames[0].inside.column[0].area", "names the area"),
    broken(BOARD_FILE, "scale: mood", "scale: mud", 12, "frames[0].inside.column[2].scale", "names the scale"),
    broken(BOARD_FILE, "of: rules", "of: laws", 13, "frames[0].inside.column[3].of", "names the text 'laws'"),
    broken(BOARD_FILE, "area: sandbox", "area: wp1.idea", 11, "frames[0].inside.column[1]", "a second time"),
    broken(BOARD_FILE, "width: 2000", "width: 2000\n    wide: 1", 7, "frames[0].wide", "is an unknown key"),
    broken(BOARD_FILE, "    width: 2000\n", "", 3, "frames[0].width", "is missing"),
]  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of faultless documents, which is also the current one, so that files are shown relative to it."""
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path)


def found(catalogue: Catalogue, file: str) -> list[tuple[int | None, str | None, str]]:
    return [(f.line, f.key, f.message) for f in catalogue.faults if f.file == file]


def test_a_faultless_shelf_loads_whole(shelf: Path) -> None:
    catalogue = load_catalogue([shelf])
    assert catalogue.faults == ()
    assert sorted(catalogue.content.cards) == ["circle", "tandem", "visit"]
    assert catalogue.content.cards["circle"].title == Text("Zirkel", "Circle")
    assert catalogue.content.cards["circle"].participants == (3, 5, 6)
    assert catalogue.template("small").board.frames[0].id == "work"
    assert catalogue.places["method-card/circle"].line_of("steps[1].what") == 27


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: f"{case.file.split('/')[-2]}: {case.message}")
def test_a_fault_is_told_with_file_line_and_key_and_hides_nothing_else(case: Break, shelf: Path) -> None:
    (shelf / case.file).write_text(case.text, encoding="utf-8")
    catalogue = load_catalogue([shelf])
    faults = found(catalogue, case.file)
    assert len(faults) == 1, faults
    line, key, message = faults[0]
    assert (line, key) == (case.line, case.key)
    assert case.message in message
    whole = len(catalogue.content.cards) + len(catalogue.content.tensions) + len(catalogue.content.charts)
    assert whole >= 4, "the other documents stay"


def test_all_faults_of_a_document_are_told_together(shelf: Path) -> None:
    text = CARD.replace("number: 1", "number: one").replace("en: Circle", "").replace("mid}", "huge}")
    (shelf / CARD_FILE).write_text(text, encoding="utf-8")
    keys = [key for _, key, _ in found(load_catalogue([shelf]), CARD_FILE)]
    assert sorted(filter(None, keys)) == ["effort.follow_up", "number", "title.en"]


def test_many_broken_files_are_all_told(shelf: Path) -> None:
    for file in FILES:
        (shelf / file).write_text("kind: [", encoding="utf-8")
    assert {fault.file for fault in load_catalogue([shelf]).faults} == set(FILES)


def test_a_file_that_is_not_utf8_says_so_with_the_line(shelf: Path) -> None:
    (shelf / CARD_FILE).write_bytes(b"kind: method-card\ntitle: Gr\xfc\xdfe\n")
    assert found(load_catalogue([shelf]), CARD_FILE) == [(2, None, "is not UTF-8 text; save it as UTF-8")]


@pytest.mark.parametrize("junk", [b"\x89PNG\r\n\x1a\n\x00\x00\x00", "kind: chart".encode("utf-16"), b"\x00" * 64])
def test_binary_junk_is_told_as_such(shelf: Path, junk: bytes) -> None:
    (shelf / CHART_FILE).write_bytes(junk)
    [(_, key, message)] = found(load_catalogue([shelf]), CHART_FILE)
    assert key is None
    assert "UTF-8" in message


def test_a_byte_order_mark_does_no_harm(shelf: Path) -> None:
    (shelf / CHART_FILE).write_bytes(b"\xef\xbb\xbf" + CHART.encode())
    assert load_catalogue([shelf]).faults == ()


def test_windows_line_ends_do_no_harm(shelf: Path) -> None:
    (shelf / EXAMPLE_FILE).write_bytes(EXAMPLE.replace("\n", "\r\n").encode())
    assert load_catalogue([shelf]).faults == ()


def test_a_file_too_large_is_not_read(shelf: Path) -> None:
    with (shelf / CHART_FILE).open("wb") as file:
        file.truncate(5_000_000_000)
    [(_, _, message)] = found(load_catalogue([shelf]), CHART_FILE)
    assert "too large" in message


def test_a_document_that_is_a_folder_cannot_be_read(shelf: Path) -> None:
    (shelf / "content/charts/odd.yaml").mkdir()
    [(_, _, message)] = found(load_catalogue([shelf]), "content/charts/odd.yaml")
    assert "cannot be read" in message


def test_a_dangling_link_is_missing(shelf: Path) -> None:
    (shelf / "content/charts/gone.yaml").symlink_to(shelf / "nowhere")
    assert found(load_catalogue([shelf]), "content/charts/gone.yaml") == [
        (None, None, "is missing; check the path, or add the file")
    ]


def test_a_missing_folder_is_told_and_the_others_are_read(shelf: Path) -> None:
    catalogue = load_catalogue([Path("elsewhere"), shelf])
    assert [(f.file, f.message) for f in catalogue.faults] == [("elsewhere", "does not exist; check the path")]
    assert "small" in catalogue.templates


def test_a_file_in_place_of_a_folder_is_told(shelf: Path) -> None:
    [fault] = load_catalogue([shelf / CARD_FILE]).faults
    assert (fault.file, fault.message) == (CARD_FILE, "is not a folder; name a folder")


def test_an_unknown_folder_of_content_is_told(shelf: Path) -> None:
    (shelf / "content" / "method-crads").mkdir()
    [fault] = load_catalogue([shelf]).faults
    assert fault.file == "content/method-crads"
    assert "method-cards" in fault.message


def test_a_template_without_board_is_told_and_not_offered(shelf: Path) -> None:
    (shelf / BOARD_FILE).unlink()
    catalogue = load_catalogue([shelf])
    assert found(catalogue, BOARD_FILE) == [(None, None, "is missing; check the path, or add the file")]
    assert catalogue.templates == {}


def test_faults_of_template_and_board_are_told_together(shelf: Path) -> None:
    (shelf / TEMPLATE_FILE).write_text(replaced(TEMPLATE, "minutes: 30", "minutes: x"), encoding="utf-8")
    (shelf / BOARD_FILE).write_text(replaced(BOARD, "line: groups", "line: third row"), encoding="utf-8")
    with pytest.raises(InvalidDocument) as caught:
        load_catalogue([shelf]).template("small")
    assert [fault.file for fault in caught.value.faults] == [TEMPLATE_FILE, BOARD_FILE]


def test_a_broken_template_is_refused_with_its_own_faults_only(shelf: Path) -> None:
    (shelf / TEMPLATE_FILE).write_text(replaced(TEMPLATE, "minutes: 30", "minutes: x"), encoding="utf-8")
    (shelf / CHART_FILE).write_text("kind: chart\n", encoding="utf-8")
    catalogue = load_catalogue([shelf])
    with pytest.raises(InvalidDocument, match="small has faults") as caught:
        catalogue.template("small")
    assert [(fault.file, fault.key) for fault in caught.value.faults] == [(TEMPLATE_FILE, "minutes")]


def test_a_template_that_disagrees_with_its_board_is_refused_with_those_faults(shelf: Path) -> None:
    (shelf / BOARD_FILE).write_text(replaced(BOARD, "phase: work", "phase: play"), encoding="utf-8")
    with pytest.raises(InvalidDocument) as caught:
        load_catalogue([shelf]).template("small")
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [(BOARD_FILE, 4)]


def test_an_unknown_template_names_what_is_near(shelf: Path) -> None:
    with pytest.raises(UnknownTemplate, match="Did you mean small"):
        load_catalogue([shelf]).template("smal")
    with pytest.raises(UnknownTemplate, match="There are: small"):
        load_catalogue([shelf]).template("retrospective")


def test_a_document_whose_card_is_broken_is_left_out_and_says_so(shelf: Path) -> None:
    (shelf / CARD_FILE).write_text("kind: method-card\n", encoding="utf-8")
    catalogue = load_catalogue([shelf])
    assert "silos" not in catalogue.content.challenges
    assert [key for _, key, _ in found(catalogue, CHALLENGE_FILE)] == ["cards[0]"]


def test_two_folders_make_one_catalogue_and_an_id_is_taken_once(shelf: Path, tmp_path: Path) -> None:
    more = {
        "more/content/challenges/feedback.yaml": replaced(CHALLENGE, "id: silos", "id: feedback"),
        "more/content/tension-fields/voluntary-binding.yaml": TENSION,
    }
    lay_out(tmp_path, more)
    catalogue = load_catalogue([shelf, shelf / "more"])
    assert sorted(catalogue.content.challenges) == ["feedback", "silos"]
    [fault] = catalogue.faults
    assert (fault.file, fault.line, fault.key) == ("more/content/tension-fields/voluntary-binding.yaml", 2, "id")
    assert TENSION_FILE in fault.message


def test_one_template_folder_can_be_given_alone(shelf: Path) -> None:
    assert list(load_catalogue([shelf / "small"]).templates) == ["small"]


SAMPLE = "inputs: {groups: 2}\nnotes:\n  - {area: wp1.idea@A, text: Eine Idee}\n"


def test_a_played_workshop_comes_with_its_template(shelf: Path) -> None:
    (shelf / "small/sample.yaml").write_text(SAMPLE, encoding="utf-8")
    catalogue = load_catalogue([shelf])
    assert [note.area for note in catalogue.sample("small").notes] == ["wp1.idea@A"]
    assert load_sample("small", [shelf]) == catalogue.sample("small")


def test_a_played_workshop_speaks_of_itself_in_the_language_of_the_board(shelf: Path) -> None:
    text = "inputs: {title: Auftakt, groups: 2}\ninputs_en: {title: Kick-off}\nnotes: []\n"
    (shelf / "small/sample.yaml").write_text(text, encoding="utf-8")
    sample = load_sample("small", [shelf])
    assert sample.inputs_in("de") == {"title": "Auftakt", "groups": 2}
    assert sample.inputs_in("en") == {"title": "Kick-off", "groups": 2}


def test_a_broken_played_workshop_leaves_the_template_usable(shelf: Path) -> None:
    (shelf / "small/sample.yaml").write_text(replaced(SAMPLE, "text:", "txt:"), encoding="utf-8")
    catalogue = load_catalogue([shelf])
    assert catalogue.template("small").id == "small"
    for attempt in (lambda: catalogue.sample("small"), lambda: load_sample("small", [shelf])):
        with pytest.raises(InvalidDocument) as caught:
            attempt()
        assert {(f.file, f.line, f.key) for f in caught.value.faults} == {
            ("small/sample.yaml", 3, "notes[0].text"),
            ("small/sample.yaml", 3, "notes[0].txt"),
        }


def test_a_template_without_a_played_workshop_says_so(shelf: Path) -> None:
    with pytest.raises(InvalidDocument, match=r"no usable small/sample\.yaml"):
        load_catalogue([shelf]).sample("small")
    with pytest.raises(InvalidDocument, match=r"has no sample\.yaml"):
        load_sample("small", [shelf])


def test_values_that_yaml_1_1_would_change_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text("[9:30, no, yes, off, 2026-11-22, 1_000, 1.0.0, why?]", encoding="utf-8")
    assert read_yaml_file(path).data == ["9:30", "no", "yes", "off", "2026-11-22", "1_000", "1.0.0", "why?"]


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue()


def test_our_own_templates_and_content_load(ours: Catalogue) -> None:
    assert [str(fault) for fault in ours.faults] == []
    assert ours.template("peer-learning-kickoff").minutes == 90
    assert len(ours.content.cards) == 18
    assert len(ours.content.challenges) >= 12
    assert len(ours.content.tensions) >= 12
    assert len(ours.content.examples) >= 3
    assert len(ours.content.charts) >= 4


def test_our_own_templates_and_content_keep_the_rules(ours: Catalogue) -> None:
    assert [str(fault) for fault in lint(ours)] == []


def test_our_own_folder_lies_beside_the_package() -> None:
    assert BOARD_TEMPLATES.name == "board_templates"
    assert BOARD_TEMPLATES.is_dir()


def test_what_did_not_change_is_not_read_twice_and_every_change_is_seen(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    chart = shelf / "content" / "charts" / "one.yaml"
    chart.parent.mkdir(parents=True)
    chart.write_text("{", encoding="utf-8")
    broken = load_catalogue([shelf])
    assert load_catalogue([shelf]) is broken
    chart.unlink()
    mended = load_catalogue([shelf])
    assert {fault.file for fault in broken.faults} - {fault.file for fault in mended.faults} == {str(chart)}


def test_files_are_called_by_their_way_from_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chart = tmp_path / "shelf" / "content" / "charts" / "one.yaml"
    chart.parent.mkdir(parents=True)
    chart.write_text("{", encoding="utf-8")
    named = []
    for place in (tmp_path, tmp_path / "shelf"):
        monkeypatch.chdir(place)
        named += [fault.file for fault in load_catalogue([tmp_path / "shelf"]).faults]
    assert named == ["shelf/content/charts/one.yaml", "content/charts/one.yaml"]
