"""The linter: each rule, on the faultless shelf with one thing changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugin.catalogue.content import Content
from plugin.catalogue.lint import lint
from plugin.catalogue.template import Template
from plugin.errors import Fault
from plugin.loader import load_catalogue
from tests.catalogue.shelf import CARD, FILES, lay_out, replaced

CARD_FILE = "content/method-cards/circle.yaml"
CHALLENGE_FILE = "content/challenges/silos.yaml"
TENSION_FILE = "content/tension-fields/voluntary-binding.yaml"
EXAMPLE_FILE = "content/practice-examples/works-tour.yaml"
CHART_FILE = "content/charts/what-it-is.yaml"
TEMPLATE_FILE = "small/template.yaml"
BOARD_FILE = "small/board.yaml"
SAMPLE_FILE = "small/sample.yaml"

SAMPLE = """\
inputs: {groups: 2}
notes:
  - {area: wp1.idea@A, text: Eine Idee, id: one}
  - {area: sandbox, text: Test, arrow_to: one}
"""

LONG = " ".join(["Wort"] * 100)


@dataclass(frozen=True)
class Slip:
    """One rule broken in one file, and what the linter must say."""

    file: str
    text: str
    line: int
    key: str
    message: str


def slip(file: str, old: str, new: str, line: int, key: str, message: str) -> Slip:
    return Slip(file, replaced((FILES | {SAMPLE_FILE: SAMPLE})[file], old, new), line, key, message)


SLIPS = [
    # method cards
    slip(
        CARD_FILE, "sources: [{title: A book, author: Somebody, "
        'url: "https://example.org/", licence: unknown, accessed: "2026-11-22"}]',
        "sources: []", 6, "sources", "name at least one",
    ),
    slip(CARD_FILE, ', accessed: "2026-11-22"', "", 6, "sources[0]", "add the date it was looked at"),
    slip(CARD_FILE, "en: A small group learns together.", f"en: {'x' * 141}", 9, "one_liner.en", "at most 140"),
    slip(CARD_FILE, "  - {de: Wenn Zeit da ist., en: When there is time.}\n", "", 11, "use_when", "write 2 to 4"),
    slip(CARD_FILE, "{de: Wenn niemand will., en: When nobody wants to.}", "", 14, "not_when", "write 1 to 3"),
    slip(CARD_FILE, ", {de: Vertrauen, en: Trust}", "", 30, "success_factors", "write 3 to 5"),
    slip(CARD_FILE, "Arbeiten, en: Work}, minutes: 20", "Arbeiten, en: Work}, minutes: 25", 24, "meeting_minutes",
         "is 60, but the steps add up to 65"),
    slip(CARD_FILE, "Arbeiten, en: Work}, minutes: 20", "Arbeiten, en: Work}", 25, "steps", "every step has some"),
    slip(CARD_FILE, "meeting_minutes: 60\n", "", 24, "steps", "there is no meeting_minutes"),
    slip(CARD_FILE, "{silos: 2}", "{slios: 2}", 15, "challenge_fit.slios", "a challenge that does not exist"),
    slip(CARD_FILE, "{voluntary-binding: -2}", "{voluntary: -2}", 35, "tension_profile.voluntary", "tension field"),
    slip(CARD_FILE, "de: gering, en: low", "de: gering bis mittel je Woche, en: low", 42, "front.facts.effort",
         "has 5 words in German (du); at most 4"),
    slip(CARD_FILE, "de: Zwei fragen.", f"de: {LONG}", 37, "front", "at most 90 have room"),
    slip(CARD_FILE, "number: 1", "number: 2", 7, "number", "as in another document"),
    slip(CARD_FILE, "de: Zirkel", "de: lernOS-Zirkel", 8, "title", "belongs to others (lernOS)"),
    slip(CARD_FILE, "de: Zirkel", "de: Fuck-up Nights", 8, "title", "belongs to others (Fuck-up)"),
    slip(CARD_FILE, "en: Circle}", "en: Working Out Loud}", 8, "title", "add name_caveat"),
    # the other kinds
    slip(CHALLENGE_FILE, "de: Silos aufbrechen", f"de: {'Silos ' * 11}", 7, "title.de", "at most 60"),
    slip(CHALLENGE_FILE, "en: Every department learns alone.", f"en: {LONG}", 8, "description", "at most 25"),
    slip(CHALLENGE_FILE, "tandem, visit", "tandem, tandem", 11, "cards[2]", "names 'tandem' again"),
    slip(TENSION_FILE, "de: Eigener Antrieb", f"de: {LONG}", 7, "name", "at most 30 have room"),
    slip(TENSION_FILE, "zugleich?", "zugleich.", 21, "question.de", "end it with a question mark"),
    slip(TENSION_FILE, "at once?", "at once", 21, "question.en", "end it with a question mark"),
    slip(EXAMPLE_FILE, "en: Teams have shown their work since 2019.", f"en: {LONG}", 9, "board", "at most 70"),
    slip(EXAMPLE_FILE, "Teams have shown their work since 2019.", "400 sessions", 9, "board.en", "add the year"),
    slip(CHART_FILE, "de: Auf Augenhöhe", f"de: {LONG}", 9, "points", "at most 25 have room"),
    # texts everywhere
    slip(CARD_FILE, "{de: Ein Ziel erreichen., en: Reach a goal.}",
         "{de: Just do it now, en: Just do it now}", 10, "aim.en", "translate it"),
    slip(CARD_FILE, "de: Ein Ziel erreichen.", 'de: "**Ein Ziel"', 10, "aim.de", "** that is not closed"),
    slip(CARD_FILE, "de: Ein Ziel erreichen.", "de: Dein Ziel erreichen.", 10, "aim.de", "says du (Dein)"),
    slip(CARD_FILE, "de: Ein Ziel erreichen.", "de: Bitte bringen Sie ein Ziel mit.", 10, "aim.de", "says Sie"),
    slip(CARD_FILE, "de: Ein Ziel erreichen.", 'de: "Was willst du?", sie: "Was willst du?"', 10, "aim.sie",
         "use the formal form"),
    # templates
    slip(TEMPLATE_FILE, "minutes: 30", "minutes: 45", 9, "minutes", "the blocks add up to 30"),
    slip(TEMPLATE_FILE, "cut_order: 2", "cut_order: 1", 44, "blocks[1].cut_order", "as in open"),
    slip(TEMPLATE_FILE, "cut_order: 2", "cut_order: 2\n    cut_to: 10", 34, "blocks[0].cut_to", "a cut saves time"),
    slip(TEMPLATE_FILE, "cut_order: 2", "cut_to: 5", 33, "blocks[0].cut_to", "say when it is cut"),
    slip(TEMPLATE_FILE, "de: Was hilft?", "de: eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn",
         54, "areas[1].prompt", "has 13 words in German (du); at most 12"),
    slip(TEMPLATE_FILE, "    expects: idea\n",
         "    help: {de: H, en: a b c d e f g h i j k l m n o p}\n    expects: idea\n", 55,
         "areas[1].help", "has 16 words in English; at most 15"),
    slip(TEMPLATE_FILE, "expects: none, harvest: never", "expects: idea, harvest: never", 48, "areas[0].expects",
         "never harvested; write none"),
    slip(TEMPLATE_FILE, "expects: idea", "expects: none", 55, "areas[1].expects", "say what it expects"),
    slip(TEMPLATE_FILE, "    prompt: {de: Was hilft?, en: What helps?}\n", "", 49, "areas[1]", "has no prompt"),
    slip(TEMPLATE_FILE, "repeat: group", "repeat: person", 49, "areas[1]", "add private: true"),
    slip(TEMPLATE_FILE, "    phase: work\n    block: work\n", "    phase: work\n", 46, "blocks[1].areas[0]",
         "whose block is not work"),
    slip(TEMPLATE_FILE, "[wp1.idea, mood.good,", "[mood.good,", 51, "areas[1].block", "does not list wp1.idea"),
    slip(TEMPLATE_FILE, "de: Eine Notiz", f"de: {LONG}", 62, "texts.rules", "at most 90 have room"),
    slip(TEMPLATE_FILE, "default: [silos]", "default: [slios]", 16, "inputs[4].default", "did you mean silos?"),
    slip(TEMPLATE_FILE, "default: 2, minimum: 1, maximum: 8", "default: 9, minimum: 1, maximum: 8", 12,
         "inputs[0].default", "is 9; write a whole number from 1 to 8"),
    slip(TEMPLATE_FILE, "  scale.mood: {de: Es war, en: It was}\n", "", 59, "texts", "the question above its options"),
    slip(TEMPLATE_FILE, "areas:\n  - {key: sandbox,", "areas:\n  - {key: away, phase: work, title: {de: W, en: A}, "
         "expects: none, harvest: never}\n  - {key: sandbox,", 48, "areas[0].key", "stands nowhere in board.yaml"),
    # boards
    slip(BOARD_FILE, "title: frame.work", "title: frame.work\n    block: work", 8, "frames[0].block", "holds sandbox"),
    # played workshops
    slip(SAMPLE_FILE, "{groups: 2}", "{groups: 20}", 1, "inputs.groups", "from 1 to 8"),
    slip(SAMPLE_FILE, "notes:", "inputs_en: {groups: 20}\nnotes:", 2, "inputs_en.groups", "from 1 to 8"),
    slip(SAMPLE_FILE, "wp1.idea@A", "wp1.ideas@A", 3, "notes[0].area", "names the area 'wp1.ideas'"),
    slip(SAMPLE_FILE, "wp1.idea@A", "wp1.idea", 3, "notes[0].area", "have an @owner"),
    slip(SAMPLE_FILE, "area: sandbox", "area: sandbox@A", 4, "notes[1].area", "others none"),
    slip(SAMPLE_FILE, "arrow_to: one", "arrow_to: two", 4, "notes[1].arrow_to", "no note has that id"),
    slip(SAMPLE_FILE, "arrow_to: one", "label: {part_of: two}", 4, "notes[1].label.part_of", "no note has that id"),
]  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The faultless shelf with a played workshop, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path, FILES | {SAMPLE_FILE: SAMPLE})


def test_the_faultless_shelf_is_clean(shelf: Path) -> None:
    assert lint(load_catalogue([shelf])) == ()


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: f"{case.key}: {case.message}")
def test_each_rule_names_file_line_and_key(case: Slip, shelf: Path) -> None:
    (shelf / case.file).write_text(case.text, encoding="utf-8")
    faults = [fault for fault in lint(load_catalogue([shelf])) if fault.file == case.file]
    assert [(fault.line, fault.key) for fault in faults] == [(case.line, case.key)], faults
    assert case.message in faults[0].message


def test_a_scale_has_two_options_of_one_name_in_one_place(shelf: Path) -> None:
    text = FILES[TEMPLATE_FILE]
    one = replaced(text, "expects: feedback, scale: mood}\ntexts", "expects: feedback, scale: other}\ntexts")
    (shelf / TEMPLATE_FILE).write_text(one, encoding="utf-8")
    told = {(fault.key, fault.message.split(";")[0]) for fault in lint(load_catalogue([shelf]))}
    assert told == {
        ("areas[2].scale", "mood has one option"),
        ("areas[3].scale", "other has one option"),
        ("areas[3].key", "is mood.bad"),
        ("areas[3].key", "is mood.bad, which stands nowhere in board.yaml"),
        ("texts", "lack scale.other, the question above its options"),
    }


def test_a_card_that_does_not_fit_a_challenge_is_not_suggested_for_it(shelf: Path) -> None:
    (shelf / CARD_FILE).write_text(replaced(CARD, "{silos: 2}", "{silos: 0}"), encoding="utf-8")
    [fault] = lint(load_catalogue([shelf]))
    assert (fault.file, fault.line, fault.key) == (CHALLENGE_FILE, 11, "cards[0]")


def test_names_between_documents_wait_until_all_can_be_read(shelf: Path) -> None:
    (shelf / CHALLENGE_FILE).write_text("kind: [", encoding="utf-8")
    files = {fault.file for fault in lint(load_catalogue([shelf]))}
    assert files == {CHALLENGE_FILE, TEMPLATE_FILE}, "the cards that fit the challenge are not blamed"


@pytest.mark.parametrize(
    ("frame", "key", "most"),
    [("line: groups", "frames[0]", 60), ("line: main", "frames[0]", 80), ("line: main", "frames", 600)],
)
def test_the_words_of_frames_are_counted(shelf: Path, frame: str, key: str, most: int) -> None:
    words = " ".join(["Wort"] * (most + 1))
    board = FILES[BOARD_FILE].replace("line: groups", frame)
    if most == 80:
        board = board.replace("id: work", "id: start")
    template = FILES[TEMPLATE_FILE].replace("  rules: {", "  more: {").replace("de: Eine Notiz", f"de: {words}")
    (shelf / BOARD_FILE).write_text(board.replace("of: rules", "of: more"), encoding="utf-8")
    (shelf / TEMPLATE_FILE).write_text(template, encoding="utf-8")
    [fault] = lint(load_catalogue([shelf]))
    assert (fault.file, fault.key) == (BOARD_FILE, key)
    assert f"at most {most} have room" in fault.message


def test_further_checks_join_in_and_are_located(shelf: Path) -> None:
    def fits(template: Template, content: Content) -> Iterator[Fault]:
        assert "circle" in content.cards
        yield Fault("does not fit its place", key="areas[1].prompt")

    [fault] = lint(load_catalogue([shelf]), [fits])
    assert (fault.file, fault.line, fault.key) == (TEMPLATE_FILE, 54, "areas[1].prompt")


def test_faults_of_loading_come_first(shelf: Path) -> None:
    (shelf / CHART_FILE).write_text("kind: [", encoding="utf-8")
    (shelf / CARD_FILE).write_text(replaced(CARD, "number: 1", "number: 2"), encoding="utf-8")
    files = [fault.file for fault in lint(load_catalogue([shelf]))]
    assert files[0] == CHART_FILE
    assert CARD_FILE in files[1:]
