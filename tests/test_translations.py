"""Our own texts in English: read from the catalogue, complete, with the same places to fill."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.errors import UsageError
from plugin.translations import LOCALES, load_language, read_catalogue

ROOT = Path(__file__).parent.parent / "plugin"
ROOMS = ("minutes", "export")
SPEAKERS = {"say", "language"}
CATALOGUE = LOCALES / "en" / "LC_MESSAGES" / "boardwright.po"


def spoken_texts() -> Iterator[tuple[str, str]]:
    """Every German text that a document says, with the file that says it."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text())):
                if isinstance(call, ast.Call) and _name(call.func) in SPEAKERS and call.args:
                    first = call.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield first.value, path.name


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def test_every_text_of_a_document_has_an_english_one() -> None:
    known = read_catalogue(CATALOGUE)
    texts = list(spoken_texts())
    assert len(texts) > 100
    assert [pair for pair in texts if pair[0] not in known] == []


def test_translations_fill_the_same_places() -> None:
    places = re.compile(r"{\w+}")
    catalogue = read_catalogue(CATALOGUE)
    wrong = [de for de, en in catalogue.items() if sorted(places.findall(de)) != sorted(places.findall(en))]
    assert wrong == []


def test_german_needs_no_catalogue() -> None:
    assert load_language("de")("Auf einen Blick") == "Auf einen Blick"


def test_english_is_read_from_the_catalogue() -> None:
    assert load_language("en")("{n} von {base}", n=2, base=3) == "2 of 3"


def test_a_language_we_do_not_speak_is_refused() -> None:
    with pytest.raises(UsageError, match="fr"):
        load_language("fr")


def test_fuzzy_and_empty_translations_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n\nmsgid "d"\nmsgstr "e"\n'
    )
    assert read_catalogue(path) == {"d": "e"}
