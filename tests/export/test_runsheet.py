"""The run sheet: everything a trainer needs on the day, in order and by the clock."""

import io
from dataclasses import replace

import docx
import pypdf
import pytest

from plugin.errors import UsageError
from plugin.export.runsheet import FORMATS, render_run_sheet, run_sheet_outline
from plugin.language import Language
from plugin.minutes.outline import Checklist, Heading, Outline, Table
from tests.export.hostile import HOSTILE
from tests.minutes import workshop


def tables(outline: Outline) -> list[list[list[str]]]:
    """Each table as rows of cells, lines joined."""
    return [
        [["\n".join(line.text for line in cell) for cell in row] for row in block.rows]
        for block in outline.blocks
        if isinstance(block, Table)
    ]


def test_blocks_stand_by_the_clock_when_the_date_tells_it(german: Language) -> None:
    plan = tables(run_sheet_outline(workshop.workshop(), german))[0]
    assert [row[0].split("\n")[0] for row in plan] == [
        "9:30–9:35",
        "9:35–9:43",
        "9:43–10:13",
        "10:13–10:43",
        "10:43–11:00",
    ]
    assert plan[1][2] == "Zwei Notizen je Person."


def test_blocks_are_counted_from_the_beginning_without_a_time(german: Language) -> None:
    shop = replace(workshop.workshop(), date="im März")
    assert tables(run_sheet_outline(shop, german))[0][1][0].startswith("+5–+13")


def test_what_to_cut_is_listed_in_order(german: Language) -> None:
    cuts = tables(run_sheet_outline(workshop.workshop(), german))[1]
    assert [(row[0], row[1], row[3]) for row in cuts] == [
        ("1.", "Check-out", "Nur im Chat"),
        ("2.", "Check-in", "Nur eine Notiz"),
    ]


def test_groups_stand_with_their_challenge_and_cards(german: Language) -> None:
    groups = tables(run_sheet_outline(workshop.workshop(), german))[3]
    assert groups[0][:3] == ["A\nWerft", "Silodenken aufbrechen", "1 Lernzirkel\n4 Hospitation"]


def test_what_to_read_out_what_to_bring_and_what_to_do_in_trouble_stand_in_it(german: Language) -> None:
    outline = run_sheet_outline(workshop.workshop(), german)
    headings = [block.text for block in outline.blocks if isinstance(block, Heading)]
    assert headings.index("Ablauf") < headings.index("Zum Vorlesen") < headings.index("Wenn etwas klemmt")
    material = outline.blocks[[getattr(block, "text", "") for block in outline.blocks].index("Material") + 1]
    assert isinstance(material, Checklist)
    assert [(line.text, line.tail) for line in material.lines] == [("Folie 1", "Willkommen und Weg")]
    trouble = tables(outline)[2]
    assert "Das Board fällt für alle aus" in [row[0] for row in trouble]
    assert all(remedy for _, remedy in trouble)


def test_it_speaks_both_languages(german: Language, english: Language) -> None:
    def headings(language: Language) -> list[str]:
        blocks = run_sheet_outline(workshop.workshop(), language).blocks
        return [block.text for block in blocks if isinstance(block, Heading)]

    assert "Wenn die Zeit knapp wird" in headings(german)
    assert "When time runs short" in headings(english)
    assert len(headings(german)) == len(headings(english))


def test_there_are_checklists_for_before_and_after(english: Language) -> None:
    lists = [block for block in run_sheet_outline(workshop.workshop(), english).blocks if isinstance(block, Checklist)]
    assert len(lists) == 9
    assert "Set up breakout rooms: 2, named as on the board" in [line.text for part in lists for line in part.lines]


def test_a_run_sheet_for_a_room_speaks_of_posters_and_of_no_breakout_rooms(german: Language) -> None:
    shop = replace(workshop.workshop(), held="room")
    said = repr(run_sheet_outline(shop, german))
    for words in ("Plakate und Karten drucken", "Ein Plakat reicht nicht", "Zeit bei jeder Gruppe ansagen"):
        assert words in said
    for words in ("in den Chat", "Gruppenräume", "sperren", "Board fällt"):
        assert words not in said


def test_as_word_document(german: Language) -> None:
    document = docx.Document(io.BytesIO(render_run_sheet(workshop.workshop(), german, "docx")))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    assert "Gruppen" in [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]


def test_as_pdf(english: Language) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_run_sheet(workshop.workshop(), english, "pdf")))
    assert "Run sheet: Voneinander lernen" in reader.pages[0].extract_text()
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height


@pytest.mark.parametrize("name", list(FORMATS))
def test_hostile_words_break_nothing(name: str, german: Language) -> None:
    shop = workshop.workshop()
    blocks = tuple(replace(shop.blocks[0], task=text, notes=text, title=text) for text in HOSTILE[:26])
    assert render_run_sheet(replace(shop, blocks=blocks, title=HOSTILE[6], goals=HOSTILE[:26]), german, name)


def test_a_workshop_that_says_nothing_still_has_a_run_sheet(german: Language) -> None:
    shop = replace(workshop.workshop(), blocks=(), groups=(), goals=(), cards=(), date="", hosts=(), slides="")
    assert render_run_sheet(shop, german, "pdf")


def test_other_formats_are_refused(german: Language) -> None:
    with pytest.raises(UsageError, match="pdf"):
        render_run_sheet(workshop.workshop(), german, "csv")
