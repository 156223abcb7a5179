"""Reads the translations of our own texts from the catalogues under `locales/` (gettext .po files)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

from plugin.errors import UsageError
from plugin.language import LANGUAGES, Language
from plugin.worded import worded

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "boardwright"
DETAILS = "faults"
"""What errors say in detail; the ids of this catalogue are English."""


@cache
def load_language(code: str, folder: Path = LOCALES) -> Language:
    """The language of that code (`de`, `en`).

    Our texts are German and need a catalogue in English; the details of errors are English and need one in German.
    Raises UsageError when we do not speak it.
    """
    if code not in LANGUAGES:
        raise UsageError(
            worded("Unknown language {code!r}. There are: {choices}.", code=code, choices=", ".join(LANGUAGES))
        )
    texts, details = (_read(folder / code / "LC_MESSAGES" / f"{domain}.po") for domain in (DOMAIN, DETAILS))
    return Language(code, texts, details=details)


def _read(path: Path) -> Mapping[str, str]:
    return MappingProxyType(read_catalogue(path) if path.exists() else {})


def read_catalogue(path: Path) -> dict[str, str]:
    """Translations by their ids; fuzzy and empty ones are left out. Raises babel's PoFileError on a broken file."""
    with path.open("rb") as file:
        messages = read_po(file, abort_invalid=True)
    return {
        message.id: message.string
        for message in messages
        if message.id and isinstance(message.id, str) and isinstance(message.string, str)
        if message.string and not message.fuzzy
    }
