"""Ten thousand notes in every script and syntax: each format opens with readers that are not ours, and holds them all.

It needs about six minutes of one core, and two gigabytes. LibreOffice and pdftotext read too where they are installed.
"""

import html
import io
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pptx
import pypdf
import pytest
from icalendar import Calendar

from plugin.export.glyphs import drawable
from plugin.export.registry import FORMATS
from plugin.translations import load_language
from tests.export.crowded import NOTES, crowd, own_word
from tests.export.test_any_words import csv_words, docx_words, html_words, json_words, xlsx_words

pytestmark = pytest.mark.prove

OWN = re.compile(r"w\d{5}q")
EVERYBODY = {own_word(number) for number in range(NOTES)}
READERS = {"json": json_words, "csv": csv_words, "docx": docx_words, "html": html_words, "xlsx": xlsx_words}
OFFICE = {
    "docx": "txt:Text (encoded):UTF8",
    "xlsx": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
    "pptx": "pdf",
}


@cache
def document(name: str) -> bytes:
    return FORMATS[name].render(crowd().minutes, (), load_language("de"))


def squeezed(text: str) -> str:
    """Without white space and hyphens: lines break where they will, and the marks of hidden lines of text."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def pieces(text: str) -> Iterable[str]:
    return (piece for piece in map(squeezed, text.split()) if piece)


def test_every_note_is_in_the_minutes_once_with_the_words_people_wrote() -> None:
    found = crowd()
    assert found.ledger.counts.found == found.ledger.counts.items
    told = Counter(item for note in found.ledger.notes for item in note.item_ids if item in found.words)
    assert told == Counter(found.words.keys())
    texts = {note.item_ids[0]: note.text for note in found.ledger.notes if note.item_ids[0] in found.words}
    assert texts == found.words
    assert (found.minutes.appendix.withheld, found.minutes.appendix.counted_only) == (0, {})
    assert {entry.text for entry in found.minutes.appendix.notes} >= set(found.words.values())


@pytest.mark.parametrize("name", READERS)
def test_every_note_stands_in_a_cell_letter_by_letter(name: str) -> None:
    cells = {cell.strip() for cell in READERS[name](document(name))}
    missing = [text for text in crowd().words.values() if text not in cells]
    assert missing == []


def test_markdown_holds_every_word_of_every_note() -> None:
    written = document("md").decode()
    assert not re.search(r"<(?!br>)[a-z]", written)
    told = {own: squeezed(_unescaped(line)) for line in written.splitlines() for own in OWN.findall(line)}
    assert set(told) == EVERYBODY
    for text in crowd().words.values():
        own = OWN.findall(text)[0]
        assert [piece for piece in pieces(text.replace("\\", "")) if piece not in told[own]] == []


def _unescaped(line: str) -> str:
    return html.unescape(line.replace("<br>", " ")).replace("\\", "")


@cache
def pdf_text() -> str:
    reader = pypdf.PdfReader(io.BytesIO(document("pdf")))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    return "\n".join(page.extract_text() for page in reader.pages)


def test_the_pdf_holds_every_word_of_every_note_and_every_letter_of_every_script() -> None:
    words = squeezed(pdf_text())
    assert set(OWN.findall(words)) == EVERYBODY
    _check_pieces(words, reads_ligatures=False)


def _check_pieces(words: str, *, reads_ligatures: bool = True) -> None:
    """Words in Latin letters are whole, as often as they were written; of other scripts every letter is there.

    What no font draws stands in a PDF by its name. pypdf gives nothing for some ligatures of Arabic letters.
    """
    wanted = Counter(piece for text in crowd().words.values() for piece in pieces(text) if not OWN.search(piece))
    latin = {piece: count for piece, count in wanted.items() if piece.isascii() and piece.isalnum()}
    assert {piece: words.count(piece) for piece, count in latin.items() if words.count(piece) < count} == {}
    letters = {letter for piece in wanted for letter in piece if unicodedata.category(letter)[0] == "L"}
    if not reads_ligatures:
        letters = {letter for letter in letters if unicodedata.bidirectional(letter) != "AL"}
    composed = set(unicodedata.normalize("NFKC", words)) | set(words)
    assert [one for one in letters - composed if squeezed(drawable(one)) not in words] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_another_reader_of_pdf_finds_every_note(tmp_path: Path) -> None:
    source = tmp_path / "minutes.pdf"
    source.write_bytes(document("pdf"))
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(source), "-"], capture_output=True, check=True)
    words = squeezed(done.stdout.decode())
    assert set(OWN.findall(words)) == EVERYBODY
    _check_pieces(words)


def test_nothing_in_any_document_would_run() -> None:
    assert not [key for key in (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile") if key in document("pdf")]
    assert b"root:" not in document("html")
    assert b"<script" not in document("html")
    assert b"<img src=x" not in document("html")


def test_slides_and_calendar_stay_what_they_are_however_many_wrote() -> None:
    deck = pptx.Presentation(io.BytesIO(document("pptx")))
    assert 5 < len(deck.slides) < 40
    assert Calendar.from_ical(document("ics")).name == "VCALENDAR"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", OFFICE)
def test_libreoffice_opens_it_and_finds_every_note(name: str, tmp_path: Path) -> None:
    source = tmp_path / f"minutes.{name}"
    source.write_bytes(document(name))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", OFFICE[name], "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=1200)
    made = [path for path in tmp_path.iterdir() if path.is_file() and path != source]
    assert made
    if name == "pptx":
        assert len(pypdf.PdfReader(made[0]).pages) == len(pptx.Presentation(io.BytesIO(document(name))).slides)
    else:
        text = "\n".join(path.read_text("utf-8-sig") for path in made)
        assert set(OWN.findall(text)) == EVERYBODY
        _check_pieces(squeezed(text))
