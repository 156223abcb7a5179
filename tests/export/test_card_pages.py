"""The card pages hold every field of every card, in the voice asked for."""

import io

import docx
import pytest
from pypdf import PdfReader

from plugin.catalogue.content import MethodCard
from plugin.errors import UsageError
from plugin.export.card_pages import card_outline, render_card_pages
from plugin.language import Language, Text, Voice
from plugin.loader import load_catalogue
from plugin.minutes.outline import Heading, Table

CARDS = tuple(load_catalogue().content.cards.values())
GERMAN = Language()


def texts_of(card: MethodCard) -> list[Text]:
    hurdles = [text for one in card.hurdles for text in (one.hurdle, one.counter)]
    roles = [text for one in card.roles for text in (one.name, one.task)]
    lists = (card.use_when, card.not_when, card.preparation, card.success_factors, card.signs_of_success, card.variants)
    single = (card.title, card.one_liner, card.aim, card.first_step, card.rhythm, card.total_span)
    return [*single, *hurdles, *roles, *(text for texts in lists for text in texts), *(s.what for s in card.steps)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_field_of_every_card_is_in_the_document(language: str) -> None:
    voice = Voice(language)
    document = docx.Document(io.BytesIO(render_card_pages(CARDS, voice, GERMAN, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    written = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    missing = [text.say(voice) for card in CARDS for text in texts_of(card) if text.say(voice) not in written]
    assert missing == []


def test_the_contents_name_each_card_on_a_line_of_its_own() -> None:
    document = docx.Document(io.BytesIO(render_card_pages(CARDS, Voice(), GERMAN, "docx")))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "toc 1"]
    chapters = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert lines == chapters
    assert len(lines) == len(CARDS)


def test_each_card_is_a_chapter_in_the_order_of_the_numbers() -> None:
    blocks = card_outline(CARDS[::-1], Voice(), GERMAN).blocks
    chapters = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert [chapter.split()[0] for chapter in chapters] == [str(number) for number in range(1, 19)]


def test_steps_without_minutes_have_no_column_for_time() -> None:
    timeless = [card for card in CARDS if card.meeting_minutes is None]
    tables = [block for block in card_outline(timeless, Voice(), GERMAN).blocks if isinstance(block, Table)]
    assert timeless
    assert not any("Zeit" in table.header for table in tables)


def test_the_pdf_is_tagged_and_names_its_language() -> None:
    reader = PdfReader(io.BytesIO(render_card_pages(CARDS[:2], Voice("en"), Language("en"), "pdf")))
    assert reader.trailer["/Root"]["/Lang"] == "en"  # type: ignore[index]
    assert "/StructTreeRoot" in reader.trailer["/Root"]  # type: ignore[operator]


def test_other_formats_are_refused() -> None:
    with pytest.raises(UsageError, match="odt"):
        render_card_pages(CARDS[:1], Voice(), GERMAN, "odt")
