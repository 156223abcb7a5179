"""Every paper can be read without seeing it: tagged, titled, in its language, headings in order, tables with heads,
pictures with words (PDF/UA-1)."""

import io
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise

import pytest
from pypdf import PdfReader

from plugin.export.interview_guide import guide_pdf
from plugin.export.papers import PAPERS, Occasion
from plugin.export.pdf_format import outline_pdf
from plugin.language import Voice
from plugin.loader import load_catalogue
from plugin.minutes.evening import EveningSheet, Slot, evening_outline
from plugin.translations import load_language
from tests.export.papers import kickoff
from tests.export.pdf_structure import assert_accessible, elements, kinds, structure

PRINTED = [name for name, paper in PAPERS.items() if "pdf" in paper.suffixes]
GUIDE, EVENING = "interview guide", "evening sheet"


@cache
def _reader(name: str, language: str) -> PdfReader:
    content, say = load_catalogue().content, load_language(language)
    if name == GUIDE:
        return PdfReader(io.BytesIO(guide_pdf(load_catalogue().guides["learning-stories"], Voice(language), say)))
    if name == EVENING:
        sheet = EveningSheet("Kick-off", "15. April 2027", language, (Slot("A", "Werft", "Silos", (), ()),), 3, 5)
        return PdfReader(io.BytesIO(outline_pdf(evening_outline(sheet, say))))
    board = kickoff(language)
    links = {area.key: f"https://example.org/n/{area.key}" for area in board.areas if area.area == "pre.q"}
    occasion = Occasion(
        board,
        [content.cards[card.id] for card in board.workshop.cards[:3]],
        say,
        datetime(2027, 4, 1, tzinfo=UTC),
        "Europe/Berlin",
        board="https://example.org/board",
        addresses=links,
    )
    return PdfReader(io.BytesIO(PAPERS[name].render(occasion, "pdf")))


ALL = pytest.mark.parametrize("name", [*PRINTED, GUIDE, EVENING])


@ALL
@pytest.mark.parametrize("language", ["de", "en"])
def test_it_is_tagged_titled_and_in_its_language(name: str, language: str) -> None:
    reader = _reader(name, language)
    assert_accessible(reader, language)
    assert reader.metadata is not None
    assert (reader.metadata.title or "").strip()
    assert [page.extract_text().strip() for page in reader.pages if not page.extract_text().strip()] == []


@ALL
def test_headings_begin_at_the_top_and_skip_no_level(name: str) -> None:
    levels = [int(kind[2:]) for kind in kinds(_reader(name, "de")) if kind[1:2] == "H" and kind[2:].isdigit()]
    assert levels
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@ALL
def test_pictures_have_words_and_tables_have_heads(name: str) -> None:
    found = structure(_reader(name, "de"))
    assert [one for one in found if one["/S"] == "/Figure" and not str(one.get("/Alt", "")).strip()] == []
    tables = [one for one in found if one["/S"] == "/Table"]
    assert [table for table in tables if "/TH" not in {str(one["/S"]) for one in elements(table["/K"])}] == []
