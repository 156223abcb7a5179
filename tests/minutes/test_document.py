"""The outline of minutes: complete in both languages, well-formed, every quotation with its source."""

import itertools
from dataclasses import replace

import pytest

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.harvest.ledger import Ledger, Note
from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.chapters.wording import LONGEST, figure_keys, tile
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Bullets, Checklist, Heading, Line, Outline, Paragraph, Table
from plugin.minutes.remarks import NextStep, Remarks
from plugin.minutes.statement import Figure
from plugin.translations import load_language

GERMAN, ENGLISH = load_language("de"), load_language("en")


def lines(outline: Outline) -> list[Line]:
    """Every line of text in the document."""
    found: list[Line] = []
    for block in outline.everything:
        match block:
            case Paragraph():
                found.append(block.line)
            case Bullets() | Checklist():
                found.extend(block.lines)
            case Table():
                found.extend(part for row in block.rows for cell in row for part in cell)
    return found


def texts(outline: Outline) -> list[str]:
    return [line.text for line in lines(outline)]


@pytest.fixture(scope="module")
def outline(minutes: Minutes) -> Outline:
    return minutes_outline(minutes, GERMAN)


def test_chapters_stand_in_the_order_of_the_outline(outline: Outline) -> None:
    chapters = [block.text for block in outline.everything if isinstance(block, Heading) and block.level == 1]
    assert chapters[:3] == ["Auf einen Blick", "Anlass und Ziele", "Ablauf"]
    behind = [
        "So geht die Zählung auf",
        "Ablauf",
        "Die Gruppen im Einzelnen",
        "Bilder der Gruppenbereiche",
        "Genannte Methodensteckbriefe",
        "Weitere Notizen",
        "Alle Notizen nach Bereich",
        "Nicht verwendet",
        "Zu prüfen",
        "Quellen der Methoden und Karten",
        "Hinweise und Lizenz",
    ]
    assert chapters[-12:] == [
        "Vereinbarungen und nächste Schritte",
        *(f"Anhang {letter}: {title}" for letter, title in zip("ABCDEFGHIJK", behind, strict=True)),
    ]


def test_headings_never_skip_a_level(outline: Outline) -> None:
    levels = [block.level for block in outline.everything if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_quotation_names_its_notes(outline: Outline, ledger: Ledger) -> None:
    known = {note.id for note in ledger.notes}
    quoted = [line for line in lines(outline) if line.text.startswith("„") and line.text.endswith("“")]
    assert len(quoted) > 40
    assert all(line.notes for line in quoted)
    assert {note for line in lines(outline) for note in line.notes} <= known


def test_rows_have_as_many_cells_as_the_header(outline: Outline) -> None:
    for block in outline.everything:
        if isinstance(block, Table):
            assert len(block.header) == len(block.widths)
            assert {len(row) for row in block.rows} <= {len(block.header)}


def test_both_languages_have_the_same_shape(minutes: Minutes, outline: Outline) -> None:
    english = minutes_outline(minutes, ENGLISH)
    assert [type(block) for block in english.everything] == [type(block) for block in outline.everything]
    assert len(english.facts) == len(outline.facts)
    german_headings = {block.text for block in outline.everything if isinstance(block, Heading) and block.level == 1}
    english_headings = {block.text for block in english.everything if isinstance(block, Heading) and block.level == 1}
    assert german_headings & english_headings == {"Check-out"}


def test_an_empty_column_says_so_and_is_not_filled(minutes: Minutes, outline: Outline) -> None:
    assert "keine Notizen" in texts(outline)
    assert "no notes" in texts(minutes_outline(minutes, ENGLISH))


def test_what_the_facilitator_did_not_say_is_not_made_up(outline: Outline) -> None:
    assert "Von der Moderation noch nicht eingetragen." in texts(outline)
    assert not [line for line in lines(outline) if "Angabe der Moderation" in line.tail]
    assert "Abweichungen" not in [block.text for block in outline.everything if isinstance(block, Heading)]


def test_what_the_facilitator_said_is_marked_as_theirs(board: Blueprint, ledger: Ledger) -> None:
    remarks = Remarks(
        status="reviewed",
        mode="online",
        participants=7,
        actual_minutes=95,
        key_points=("Drei Formate werden ausprobiert",),
        goals=("erreicht",),
        deviations=("Phase 2 gekürzt",),
        impulse=("Lernen ist Arbeit",),
        decisions=("Netzwerk wird geprüft",),
        next_steps=(NextStep("Termin finden", "Verband", "April"),),
        contact="weiterbildung@verband.example",
        material="Intranet",
        corrections_until="1. April",
    )
    found = minutes_outline(make_minutes(ledger, board, GERMAN, remarks), GERMAN)
    marked = [line.text for line in lines(found) if line.tail == "Angabe der Moderation"]
    assert marked == [
        "Drei Formate werden ausprobiert",
        "Phase 2 gekürzt",
        "Lernen ist Arbeit",
        "Netzwerk wird geprüft",
    ]
    assert "erreicht (Angabe der Moderation)" in [line.tail for line in lines(found)]
    facts = dict(found.facts)
    assert facts["Stand"] == "geprüft"
    assert facts["Dauer"] == "90 Minuten geplant, 95 Minuten gedauert"
    assert facts["Teilnehmende"] == "8 geplant, 7 dabei"
    assert {
        "Termin finden",
        "Unterlagen: Intranet",
        "Korrekturen bis 1. April an weiterbildung@verband.example.",
    } <= set(texts(found))


def test_very_long_notes_are_short_in_the_body_and_whole_in_the_annex(board: Blueprint, ledger: Ledger) -> None:
    long = "Wort " * 200 + "Ende"
    notes = tuple(replace(note, text=long) if note.area == "parking" else note for note in ledger.notes)
    found = minutes_outline(make_minutes(replace(ledger, notes=notes), board, GERMAN), GERMAN)
    (short,) = [line.text for line in lines(found) if line.text.endswith("… (ganz im Anhang)“")]
    assert len(short) < LONGEST + 30
    assert long in texts(found)


def test_quotes_inside_quotes_are_single_ones(board: Blueprint, ledger: Ledger) -> None:
    notes = tuple(replace(note, text="Er sagte „nein“") if note.area == "parking" else note for note in ledger.notes)
    found = minutes_outline(make_minutes(replace(ledger, notes=notes), board, GERMAN), GERMAN)
    assert "„Er sagte ‚nein‘“" in texts(found)


def test_braces_in_notes_are_only_braces(board: Blueprint, ledger: Ledger) -> None:
    notes = tuple(replace(note, text="{0} {text} {n!r}") for note in ledger.notes)
    found = minutes_outline(make_minutes(replace(ledger, notes=notes), board, GERMAN), GERMAN)
    assert "„{0} {text} {n!r}“" in texts(found)


@pytest.mark.parametrize("say", [GERMAN, ENGLISH], ids=["de", "en"])
def test_every_figure_can_be_put_into_words(minutes: Minutes, say: Language) -> None:
    assert {figure.key for figure in minutes.glance.figures} <= set(figure_keys(say))
    assert tile(Figure("groups", 1, 2), say).count in ("1 von 2", "1 of 2")


def test_both_sides_of_a_sentence_stand_before_the_questions_where_the_board_has_that_step(
    board: Blueprint, ledger: Ledger
) -> None:
    places = [
        Area(f"wp2.both@{letter}", "wp2.both", "phase2", "Beides wahr", owner=letter, group=letter, expects="truths")
        for letter in "AB"
    ]
    note = Note("both", ("i-both",), "sticky_note", "Es fehlt Zeit, und es fehlt Mut", "wp2.both@A", "A", "phase2")
    wide, more = replace(board, areas=(*board.areas, *places)), replace(ledger, notes=(*ledger.notes, note))
    made = make_minutes(more, wide, GERMAN)
    outline = minutes_outline(made, GERMAN)
    tables = [block for block in outline.everything if isinstance(block, Table)]
    (both,) = [table for table in tables if table.caption == "Was ist daran wahr, und was ebenso?"]
    told = [[line.text for line in cell] for row in both.rows for cell in row]
    assert told == [["A"], ["„Es fehlt Zeit, und es fehlt Mut“"], ["B"], ["keine Notizen"]]
    questions = next(table for table in tables if table.header[:2] == ("Gruppe", "Aussage"))
    assert tables.index(both) < tables.index(questions)


def test_without_that_step_the_minutes_say_nothing_of_it(outline: Outline) -> None:
    assert not [b for b in outline.everything if isinstance(b, Table) and "was ebenso" in b.caption]
