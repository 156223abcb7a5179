"""One page up front and at most five behind it, appendix apart, with everything filled in."""

import io
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from plugin.export.docx_format import minutes_docx
from plugin.export.pdf_format import minutes_pdf
from plugin.minutes.document import minutes_outline
from plugin.minutes.outline import Heading
from plugin.translations import load_language
from tests.export.full import full_minutes

FEWEST, MOST = 3, 5
OFFICE = shutil.which("soffice")
APPENDIX = {"de": "Anhang A", "en": "Appendix A"}
FIRST = {"de": "Anlass und Ziele", "en": "Background and goals"}


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def body(data: bytes, code: str) -> tuple[int, int]:
    """The pages up front and those of the body behind them; the front lists the chapters, too."""
    told = pages(data)
    (first, *_), (appendix, *_) = (
        [at for at, text in enumerate(told) if at and word in text] for word in (FIRST[code], APPENDIX[code])
    )
    return first, appendix - first


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_body_of_the_pdf_has_three_to_five_pages_behind_the_front_page(code: str) -> None:
    front, behind = body(minutes_pdf(full_minutes(code), (), load_language(code)), code)
    assert (front, FEWEST <= behind <= MOST) == (1, True), behind


@pytest.mark.skipif(OFFICE is None, reason="there is no LibreOffice")
@pytest.mark.parametrize("code", ["de", "en"])
def test_the_body_of_the_word_document_has_three_to_five_pages_behind_the_front_page(code: str, tmp_path: Path) -> None:
    source = tmp_path / "minutes.docx"
    source.write_bytes(minutes_docx(full_minutes(code), (), load_language(code)))
    office = [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    turn = [*office, "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(turn, check=True, capture_output=True, timeout=300)
    front, behind = body(source.with_suffix(".pdf").read_bytes(), code)
    assert (front, FEWEST <= behind <= MOST) == (1, True), behind


def test_themes_come_before_what_stays_contradictory_and_the_small_print_last() -> None:
    outline = minutes_outline(full_minutes("en"), load_language("en"))
    heads = [block.text for block in outline.everything if isinstance(block, Heading) and block.level == 1]
    assert heads.index("Themes across the groups") + 1 == heads.index("Open contradictions")
    assert heads[-1].endswith("Notices and licence")
