"""Templates that extend others: what they change, add and leave out, and how their faults are told."""

from pathlib import Path

import pytest

from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.fill import fill_inputs
from plugin.catalogue.lint import lint
from plugin.catalogue.template import Template
from plugin.errors import Fault
from plugin.language import Text
from plugin.loader import load_catalogue
from tests.catalogue.shelf import FILES, TEMPLATE, lay_out, replaced

HEAD = """\
kind: template
id: ours
version: 0.3.0
author: Verband Beispiel
licence: CC BY 4.0
sources: []
extends:
  template: small
  version: 1.0.0
  changed: {de: kürzer gefasst, en: made shorter}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return lay_out(tmp_path)


def loaded(folder: Path, rest: str = "", board: str = "", head: str = HEAD, base: str = TEMPLATE) -> Catalogue:
    files = {"small/template.yaml": base, "ours/template.yaml": head + rest}
    lay_out(folder, files | ({"ours/board.yaml": f"kind: board\n{board}"} if board else {}))
    return load_catalogue([folder])


def extended(folder: Path, rest: str = "", board: str = "") -> Template:
    catalogue = loaded(folder, rest, board)
    assert catalogue.faults == ()
    return catalogue.template("ours")


def faults(catalogue: Catalogue) -> list[tuple[str | None, int | None, str | None]]:
    return [(fault.file, fault.line, fault.key) for fault in catalogue.faults]


def test_a_template_that_changes_nothing_is_the_other_under_its_own_name(folder: Path) -> None:
    catalogue = loaded(folder)
    mine, other = catalogue.template("ours"), catalogue.template("small")
    for name in ("title", "minutes", "goals", "inputs", "blocks", "phases", "areas", "texts", "board"):
        assert getattr(mine, name) == getattr(other, name)
    assert (mine.id, mine.version, mine.credits.author) == ("ours", "0.3.0", "Verband Beispiel")


def test_texts_blocks_and_areas_are_changed_field_by_field_and_the_rest_is_kept(folder: Path) -> None:
    mine = extended(
        folder,
        "minutes: 35\ntitle: {de: Unserer, en: Ours}\n"
        "blocks: [{id: work, minutes: 25}]\n"
        "areas: [{key: wp1.idea, prompt: {de: Was hilft bei uns?, en: What helps here?}}]\n"
        "texts: {rules: {de: Ein Gedanke, en: One thought}}\n",
    )
    work = next(block for block in mine.blocks if block.id == "work")
    idea = next(area for area in mine.areas if area.key == "wp1.idea")
    assert (mine.title.de, mine.minutes, work.minutes, work.title.de) == ("Unserer", 35, 25, "Arbeiten")
    assert (idea.prompt, idea.expects) == (Text("Was hilft bei uns?", "What helps here?"), "idea")
    assert mine.texts["rules"].de == "Ein Gedanke"
    assert mine.texts["frame.work"].de == "Arbeit"


def test_an_added_block_stands_where_it_says_and_takes_its_areas_along(folder: Path) -> None:
    block = (
        "blocks:\n"
        "  - {id: rest, after: open, minutes: 5, setting: break, title: {de: Pause, en: Break}, "
        "aim: {de: Luft, en: Air}, task: {de: Frei, en: Free}, notes: {de: Still, en: Calm}, "
        "material: {de: Tee, en: Tea}, output: {de: Ruhe, en: Calm}, shorten: {de: Nein, en: No}}\n"
        "  - {id: open, areas: [sandbox]}\n"
    )
    mine = extended(folder, f"minutes: 35\n{block}")
    assert [one.id for one in mine.blocks] == ["open", "rest", "work"]
    assert next(area for area in mine.areas if area.key == "sandbox").block == "open"


def test_what_is_left_out_goes_with_its_areas_boxes_and_frames(folder: Path) -> None:
    mine = extended(folder, "minutes: 10\nleave_out: {blocks: [work]}\n")
    assert [area.key for area in mine.areas] == ["sandbox"]
    kinds = [(box.kind, box.of) for box in mine.board.frames[0].inside.inside]
    assert kinds == [("area", "sandbox"), ("prose", "rules")]
    none = extended(folder, "leave_out: {frames: [work]}\nareas: []\n", board=_FRAME.format(name="all"))
    assert [frame.id for frame in none.board.frames] == ["all"]


_FRAME = (
    "frames:\n  - {{id: {name}, phase: work, line: main, width: 1800, title: frame.work, "
    "inside: {{column: [{{area: wp1.idea}}]}}}}\n"
)


def test_an_area_with_a_place_of_its_own_leaves_the_one_it_had(folder: Path) -> None:
    mine = extended(folder, board=_FRAME.format(name="other"))
    assert [box.of for box in mine.board.frames[0].inside.inside] == ["sandbox", "mood", "rules"]
    assert [frame.id for frame in mine.board.frames] == ["work", "other"]


def test_boxes_are_added_below_what_a_frame_holds(folder: Path) -> None:
    area = "areas: [{key: extra, phase: work, title: {de: Mehr, en: More}, prompt: {de: Was noch?, en: What else?}}]\n"
    mine = extended(folder, area, board="frames: [{id: work, add: [{area: extra}]}]\n")
    inside = mine.board.frames[0].inside
    assert [box.kind for box in inside.inside] == ["column", "row"]
    assert inside.inside[1].inside[0].of == "extra"


def test_a_list_default_is_added_to_and_taken_from(folder: Path) -> None:
    catalogue = loaded(folder, "inputs: [{key: cards, add: [visit], remove: [circle]}]\n")
    assert catalogue.faults == ()
    assert fill_inputs(catalogue.template("ours"), catalogue.content, {})["cards"] == ["tandem", "visit"]


def test_it_follows_the_template_it_extends(folder: Path) -> None:
    newer = replaced(TEMPLATE, "de: Was hilft?", "de: Was hilft wirklich?").replace("version: 1.0.0", "version: 1.4.2")
    catalogue = loaded(folder, base=newer)
    assert catalogue.faults == ()
    assert next(a for a in catalogue.template("ours").areas if a.key == "wp1.idea").prompt == Text(
        "Was hilft wirklich?", "What helps?"
    )
    assert catalogue.template("ours").ancestors[0].version == "1.4.2"


@pytest.mark.parametrize("version", ["2.0.0", "0.9.0"])
def test_a_version_it_was_not_written_for_is_refused_with_the_place(version: str, folder: Path) -> None:
    catalogue = loaded(folder, base=TEMPLATE.replace("version: 1.0.0", f"version: {version}"))
    assert faults(catalogue) == [("ours/template.yaml", 9, "extends.version")]
    assert version in catalogue.faults[0].message
    assert "ours" in catalogue.broken


def test_the_chain_says_who_wrote_what_and_what_was_changed(folder: Path) -> None:
    third = HEAD.replace("id: ours", "id: third").replace("small", "ours").replace("version: 1.0.0", "version: 0.1.0")
    lay_out(folder, {"third/template.yaml": third.replace("Verband Beispiel", "Netz Beispiel")})
    catalogue = loaded(folder)
    assert catalogue.faults == ()
    chain = catalogue.template("third").ancestors
    assert [(one.id, one.author, one.changed_by) for one in chain] == [
        ("ours", "Verband Beispiel", "Netz Beispiel"),
        ("small", "Boardwright", "Verband Beispiel"),
    ]
    assert chain[0].changed.de == "kürzer gefasst"


def test_sources_of_both_are_kept(folder: Path) -> None:
    base = TEMPLATE.replace("sources: []", "sources: [{title: Ein Buch}]")
    catalogue = loaded(folder, head=HEAD.replace("sources: []", "sources: [{title: Noch eins}]"), base=base)
    assert [source.title for source in catalogue.template("ours").credits.sources] == ["Ein Buch", "Noch eins"]


@pytest.mark.parametrize(
    ("base", "own", "is_fine"),
    [
        ("CC BY 4.0", "CC BY-SA 4.0", True),
        ("CC BY 4.0", "CC0 1.0", False),
        ("CC BY-SA 4.0", "CC BY 4.0", False),
        ("CC BY-SA 4.0", "CC BY-SA 4.0", True),
        ("CC BY-NC 4.0", "CC BY 4.0", False),
        ("CC BY-NC-SA 4.0", "CC BY-NC-SA 4.0", True),
    ],
)
def test_a_licence_goes_on_with_the_words(base: str, own: str, is_fine: bool, folder: Path) -> None:
    head = HEAD.replace("licence: CC BY 4.0", f"licence: {own}")
    catalogue = loaded(folder, head=head, base=TEMPLATE.replace("licence: CC BY 4.0", f"licence: {base}"))
    assert [fault.key for fault in catalogue.faults] == ([] if is_fine else ["licence"])


@pytest.mark.parametrize(
    ("rest", "line", "key", "message"),
    [
        ("leave_out: {areas: [nowhere]}\n", 11, "leave_out.areas[0]", "'nowhere', which is not there"),
        ("leave_out: {ideas: []}\n", 11, "leave_out.ideas", "is an unknown key"),
        ("leave_out: {areas: sandbox}\n", 11, "leave_out.areas", "must be a list"),
        ("leave_out: []\n", 11, "leave_out", "must be a mapping"),
        ("blocks:\n  - {id: work, after: lunch}\n", 12, "blocks[0].after", "'lunch', which is not there"),
        ("blocks:\n  - {id: work, minutes: many}\n", 12, "blocks[0].minutes", "must be a whole number"),
        (
            "areas:\n  - {key: new, phase: moon, title: {de: N, en: N}}\n",
            12,
            "areas[0].phase",
            "names the phase 'moon'",
        ),
        ("texts: {rules: {de: Nur deutsch}}\n", 11, "texts.rules.en", "is missing"),
        ("colour: red\n", 11, "colour", "is an unknown key"),
        ("inputs:\n  - {key: groups, add: [a]}\n", 12, "inputs[0]", "both take lists of a list"),
        ("texts: []\n", 11, "texts", "must be a mapping"),
        ("blocks: 3\n", 11, "blocks", "must be a list"),
    ],
)
def test_a_fault_names_the_line_of_the_extending_file(
    rest: str, line: int, key: str, message: str, folder: Path
) -> None:
    catalogue = loaded(folder, rest)
    told = [f for f in catalogue.faults if (f.file, f.line, f.key) == ("ours/template.yaml", line, key)]
    assert told, [str(fault) for fault in catalogue.faults]
    assert message in told[0].message
    assert "small" in catalogue.templates


def test_a_fault_in_the_own_board_names_its_file(folder: Path) -> None:
    catalogue = loaded(folder, board="frames:\n  - {id: work, add: [{area: nowhere}]}\n")
    assert [(f.file, f.line) for f in catalogue.faults] == [("ours/board.yaml", 3)]


def test_a_base_that_is_nowhere_or_broken_or_a_circle_is_said(folder: Path) -> None:
    alone = loaded(folder, head=HEAD.replace("template: small", "template: smal"))
    assert [f.message for f in alone.faults] == ["names the template 'smal', which is in no folder; add its folder"]
    broken = loaded(folder, base=replaced(TEMPLATE, "minutes: 30", "minutes: half"))
    assert "has faults itself" in next(f for f in broken.faults if f.file == "ours/template.yaml").message
    lay_out(folder, {"third/template.yaml": HEAD.replace("id: ours", "id: third").replace("small", "ours")})
    circle = loaded(folder, head=HEAD.replace("template: small", "template: third"))
    assert {f.file for f in circle.faults} == {"ours/template.yaml", "third/template.yaml"}
    assert "end the circle" in circle.faults[0].message
    assert sorted(circle.broken) == ["ours", "third"]


def test_the_linter_works_on_the_whole_and_tells_an_inherited_fault_once(folder: Path) -> None:
    base = replaced(TEMPLATE, "de: Was hilft?", f"de: {'Wort ' * 13}")
    found = lint(loaded(folder, base=base))
    assert [(f.file, f.key) for f in found] == [("small/template.yaml", "areas[1].prompt")]
    minutes = lint(loaded(folder, "minutes: 40\n"))
    assert minutes == (
        Fault("is 40, but the blocks add up to 30; make them agree", "ours/template.yaml", 11, "minutes"),
    )
    taken_over = lint(loaded(folder, "minutes: 35\nblocks: [{id: open, minutes: 15, cut_to: 15}]\n"))
    assert [(f.file, f.line, f.key) for f in taken_over] == [("ours/template.yaml", 12, "blocks[0].cut_to")]


def test_a_fault_that_only_the_whole_has_says_in_which_template(folder: Path) -> None:
    area = "areas: [{key: second, phase: work, block: work, title: {de: Z, en: S}, prompt: {de: Was?, en: What?}}]\n"
    found = lint(loaded(folder, area + "blocks: [{id: work, areas: [second]}]\n", board=_FRAME.format(name="other")))
    inherited = [fault for fault in found if fault.file == "small/template.yaml"]
    assert inherited
    assert all("(in ours, which takes this over: change it there)" in fault.message for fault in inherited)


def test_a_change_log_ends_with_this_version_and_names_templates_that_extend_this_one(folder: Path) -> None:
    log = (
        "changes:\n"
        '  - {version: 0.2.0, on: "2026-11-20", what: {de: N, en: N}, why: {de: Darum, en: So}, variants: [small]}\n'
        '  - {version: 0.1.0, on: "2026-11-21", what: {de: Alt, en: Old}, why: {de: Darum, en: Why not}}\n'
    )
    found = {(f.line, f.key) for f in lint(loaded(folder, log))}
    assert found == {(12, "changes[0].variants[0]"), (13, "changes[1].version")}


def test_the_bundled_templates_stand_in_for_a_base_no_folder_has(tmp_path: Path) -> None:
    own = HEAD.replace("template: small", "template: peer-learning-kickoff")
    lay_out(tmp_path, {"ours/template.yaml": own})
    catalogue = load_catalogue([tmp_path])
    assert catalogue.faults == ()
    assert catalogue.template("ours").minutes == 90


def test_own_content_takes_the_place_of_a_bundled_document_with_its_id(tmp_path: Path) -> None:
    own = HEAD.replace("template: small", "template: peer-learning-kickoff")
    cards = "[barcamp, job-shadowing, learning-circle]"
    silos = replaced(FILES["content/challenges/silos.yaml"], "[circle, tandem, visit]", cards)
    lay_out(tmp_path, {"ours/template.yaml": own, "content/challenges/silos.yaml": silos})
    catalogue = load_catalogue([tmp_path])
    assert catalogue.faults == ()
    assert catalogue.content.challenges["silos"].description.de == "Jede Abteilung lernt für sich."
