"""The session plan for everybody: on one page, by the clock, with nothing of the facilitator's own notes."""

import io
from dataclasses import replace

import docx
import pytest
from pypdf import PdfReader

from plugin.errors import UsageError
from plugin.export.session_plan import render_session_plan, session_plan_outline
from plugin.language import Language
from plugin.minutes.outline import Table
from tests.export.papers import kickoff
from tests.minutes import workshop


def test_every_block_stands_by_the_clock(german: Language) -> None:
    (table,) = [b for b in session_plan_outline(workshop.workshop(), german).blocks if isinstance(b, Table)]
    assert [row[0][0].text for row in table.rows] == [
        "9:30–9:35",
        "9:35–9:43",
        "9:43–10:13",
        "10:13–10:43",
        "10:43–11:00",
    ]
    assert table.rows[1][0][1].text == "8 Min., Kleingruppen"


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_kick_off_fits_on_one_page(code: str, german: Language, english: Language) -> None:
    shop = kickoff(code).workshop
    reader = PdfReader(io.BytesIO(render_session_plan(shop, german if code == "de" else english, "pdf")))
    assert len(reader.pages) == 1
    said = squeezed(reader.pages[0].extract_text())
    assert [block.title for block in shop.blocks if squeezed(block.title) not in said] == []


def squeezed(text: str) -> str:
    """Without blanks and hyphens, where lines may break."""
    return "".join(text.replace("-", "").replace("\u00ad", "").split())


def test_the_facilitators_notes_are_not_in_it(german: Language) -> None:
    shop = workshop.workshop()
    blocks = tuple(replace(block, notes="NUR-REGIE", shorten="NUR-REGIE") for block in shop.blocks)
    document = docx.Document(io.BytesIO(render_session_plan(replace(shop, blocks=blocks), german, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("Check-in" in text for text in cells)
    assert not any("NUR-REGIE" in text for text in [*cells, *(p.text for p in document.paragraphs)])


def test_a_workshop_that_says_nothing_still_has_one_and_other_formats_are_refused(german: Language) -> None:
    shop = replace(workshop.workshop(), blocks=(), goals=(), date="", hosts=())
    assert render_session_plan(shop, german, "pdf")
    with pytest.raises(UsageError, match="docx"):
        render_session_plan(shop, german, "csv")
