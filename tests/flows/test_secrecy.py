"""No author, no masked, withheld or private word is in any byte of any document, in any version, metadata included."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader

from plugin.blueprint.blueprint import Group
from plugin.export.registry import FORMATS
from plugin.flows.documents import Document, make_documents
from plugin.flows.harvest import Harvest
from plugin.harvest.decisions import Act, Decision, about
from plugin.harvest.reviewed import reviewed
from plugin.language import Language
from plugin.minutes.edition import VERSIONS
from plugin.minutes.remarks import GroupSize, Remarks
from tests.flows.test_documents import PIXEL
from tests.harvest.conftest import Board
from tests.harvest.test_decisions import log

AUTHOR = "Quandtmeier"
MASKED, ELSEWHERE = "Zarathustra", "zarathustra"
WITHHELD, PRIVATE, FLAGGED, PARTED = "Xylophonhut", "Yggdrasilplan", "Wermutpreis", "Qualmstern"
SECRETS = (AUTHOR, MASKED, WITHHELD, PRIVATE, FLAGGED, PARTED)
SHOWN = "Keine Zeit in der Frühschicht"


def harvested() -> Harvest:
    """A board with secrets of every kind, and the decisions about them."""
    board = Board()
    board.note(SHOWN, "wp1.hurdle@A")
    board.note(f"Der Meister {MASKED} bremst", "wp1.hurdle@A")
    board.note(f"Ohne {ELSEWHERE} geht nichts", "wp2.question@A")
    board.note(f"Streit um den {WITHHELD}", "wp1.hurdle@B")
    board.note(f"{PRIVATE} am Freitag", "canvas.idea@P01")
    board.note(f"Der {FLAGGED} liegt bei 48 €", "wp1.hurdle@A")
    board.note(f"eins / Frau {PARTED} blockiert", "wp1.hurdle@A")
    raw = board.harvest()
    by_words = {word: note.id for word in SECRETS for note in raw.notes if word in note.text}
    decisions = (
        Decision(by_words[MASKED], Act.MASK, passages=(MASKED,)),
        Decision(by_words[WITHHELD], Act.WITHHOLD),
        Decision(by_words[PARTED], Act.SPLIT, parts=("eins", f"Frau {PARTED} blockiert")),
        Decision(f"{by_words[PARTED]}.2", Act.MASK, passages=(f"Frau {PARTED}",)),
    )
    entries = log(*(about(one, raw) for one in decisions))
    ledger = reviewed(raw, entries, board.blueprint.area_by_key)
    groups = tuple(Group(letter, "", "silos", "Silodenken") for letter in "AB")
    shop = replace(board.blueprint.workshop, participants=20, groups=groups)
    return Harvest(ledger, replace(board.blueprint, workshop=shop), board.snapshot(), board.ids)


def documents(version: str, code: str) -> list[Document]:
    """All documents of a version; the pictures are drawn by what may be drawn alone."""
    drawn: list[str] = []

    def paint(snapshot: object, bounds: object) -> bytes:
        drawn.append(repr(snapshot))
        return PIXEL

    remarks = Remarks(key_points=(f"{MASKED} war dagegen",), group_sizes=(GroupSize("A", 5),))
    groups = ("A",) if version == "member" else ()
    made = make_documents(
        harvested(),
        list(FORMATS),
        language=Language(code),
        paint=paint,
        remarks=remarks,
        version=version,
        groups=groups,
    )
    return [*made, Document("picture.txt", "\n".join(drawn).encode())]


def layers(content: bytes) -> Iterator[bytes]:
    """A document as it is, unpacked, with every compressed stream opened and the text of its pages."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment
            for part in archive.infolist():
                yield part.filename.encode() + part.comment + part.extra
                yield from layers(archive.read(part))
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        yield "\n".join(page.extract_text() for page in reader.pages).encode()
        yield repr(reader.metadata).encode() + repr(reader.trailer["/Root"].get_object()).encode()
        yield from _inflated(content, rb"stream\r?\n(.*?)endstream")
    if content.startswith(b"\x89PNG"):
        yield from _inflated(content, rb"(?:iTXt|zTXt|tEXt)(.*?)(?:IDAT|IEND)")


def _inflated(content: bytes, pattern: bytes) -> Iterator[bytes]:
    for match in re.finditer(pattern, content, re.DOTALL):
        yield match.group(1)
        try:
            yield zlib.decompressobj().decompress(match.group(1))
        except zlib.error:
            continue


def holds(content: bytes, word: str) -> bool:
    """Whether the word stands anywhere, in any usual encoding, whatever its case."""
    forms = {word.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    forms.add("".join(f"{ord(one):04x}" for one in word.lower()).encode())
    return any(form in layer.lower() for layer in layers(content) for form in forms)


def test_the_search_finds_what_is_there() -> None:
    found = {one.name.rsplit(".")[-1]: holds(one.content, "Frühschicht") for one in documents("data", "de")}
    assert all(found[suffix] for suffix in ("json", "csv", "md", "docx", "pdf", "html", "xlsx"))


@pytest.mark.parametrize("code", ["de", "en"])
@pytest.mark.parametrize("version", VERSIONS)
def test_no_secret_is_in_any_byte_of_any_document(version: str, code: str) -> None:
    leaks = [(one.name, word) for one in documents(version, code) for word in SECRETS if holds(one.content, word)]
    assert leaks == []


def test_no_ordinary_note_is_in_the_version_without_words() -> None:
    assert [one.name for one in documents("public", "de") if holds(one.content, "Frühschicht")] == []
