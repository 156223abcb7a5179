"""Reads the translations of our own texts from the catalogues under `locales/` (gettext .po files)."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

from plugin.errors import UsageError
from plugin.language import LANGUAGES, Language

LOCALES = Path(__file__).parent / "locales"
DOMAIN = "boardwright"


@cache
def load_language(code: str, folder: Path = LOCALES) -> Language:
    """The language of that code (`de`, `en`). German needs no catalogue: its texts are the message ids.

    Raises UsageError when we do not speak it.
    """
    if code not in LANGUAGES:
        raise UsageError(f"Unknown language {code!r}. There are: {', '.join(LANGUAGES)}.")
    path = folder / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    return Language(code, MappingProxyType(read_catalogue(path) if path.exists() else {}))


def read_catalogue(path: Path) -> dict[str, str]:
    """Translations by German text; fuzzy and empty ones are left out. Raises babel's PoFileError on a broken file."""
    with path.open("rb") as file:
        messages = read_po(file, abort_invalid=True)
    return {
        message.id: message.string
        for message in messages
        if message.id and isinstance(message.id, str) and isinstance(message.string, str)
        if message.string and not message.fuzzy
    }
