"""Our own texts are read from the catalogue of the language asked for."""

from pathlib import Path

import pytest

from plugin.errors import UsageError
from plugin.translations import load_language, read_catalogue


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
