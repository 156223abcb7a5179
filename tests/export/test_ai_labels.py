"""A label that an AI suggested is marked as one wherever it is shown."""

import io
import re
import zipfile
from html import unescape

import pypdf
import pytest

from plugin.export.registry import FORMATS
from plugin.language import Language
from plugin.minutes.build import make_minutes, search_themes
from plugin.minutes.minutes import Minutes
from plugin.themes.cluster import Decided, Kept
from tests.minutes import workshop

LABEL = "Zeitfragenlabel"
MARKS = {"json": '"ai"'}
MARK = "KI"


@pytest.fixture(scope="module")
def labelled(german: Language) -> Minutes:
    ledger, board = workshop.ledger(), workshop.blueprint()
    decided = Decided(kept=(Kept("t-n3", ("n3", "n8", "n17"), LABEL, suggested=True),))
    clusters = search_themes(ledger, board, decided=decided)
    (theme,) = [one for one in clusters.clusters if one.origin == "ai"]
    assert theme.label == LABEL
    return make_minutes(ledger, board, german, clusters=clusters)


def text_of(content: bytes, suffix: str) -> str:
    """All words in a document, whatever its format."""
    if suffix == ".pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if content[:2] != b"PK":
        return content.decode("utf-8-sig", errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    return unescape(re.sub(r"<[^>]*>", " ", " ".join(parts)))


@pytest.mark.parametrize("name", list(FORMATS))
def test_wherever_the_label_is_shown_it_is_marked(name: str, labelled: Minutes, german: Language) -> None:
    found = text_of(FORMATS[name].render(labelled, [], german), FORMATS[name].suffix)
    assert (LABEL in found) <= (MARKS.get(name, MARK) in found)
    if name in ("docx", "pdf", "md", "xlsx", "json"):
        assert LABEL in found
        assert LABEL not in found or "eine KI war daran nicht beteiligt" not in " ".join(found.split())
