"""Turns what databases and file systems raise into one clear sentence."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from plugin.errors import StoreError

_SENTENCES = (
    ("disk is full", "Der Datenträger ist voll; es wurde nichts weiter gespeichert."),
    ("no space left", "Der Datenträger ist voll; es wurde nichts weiter gespeichert."),
    ("readonly", "Die Datenbank darf nicht beschrieben werden."),
    ("read-only", "Die Datenbank darf nicht beschrieben werden."),
    ("permission denied", "Die Datenbank darf nicht beschrieben werden."),
    ("unable to open", "Die Datenbank lässt sich nicht öffnen; Ordner und Rechte prüfen."),
    ("not a database", "Die Datei ist keine Datenbank von Boardwright oder beschädigt."),
    ("malformed", "Die Datenbank ist beschädigt."),
    ("disk i/o error", "Die Datenbank lässt sich nicht lesen oder schreiben."),
    ("locked", "Die Datenbank ist zu lange von einem anderen Programm gesperrt."),
    ("connection", "Die Datenbank ist nicht erreichbar."),
)
_ERRNOS = {
    errno.ENOSPC: "Der Datenträger ist voll; es wurde nichts weiter gespeichert.",
    errno.EACCES: "Im Datenordner darf nicht geschrieben werden.",
    errno.EROFS: "Im Datenordner darf nicht geschrieben werden.",
    errno.ENOTDIR: "Der Datenordner ist kein Ordner.",
    errno.EEXIST: "Der Datenordner ist kein Ordner.",
}


@contextmanager
def clear_errors(place: str) -> Iterator[None]:
    """Raises StoreError for whatever the database or the disk complains about; `place` names it."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreError(f"{_sentence(error)} ({place})") from error
    except OSError as error:
        known = _ERRNOS.get(error.errno or 0, "Der Datenordner lässt sich nicht benutzen.")
        raise StoreError(f"{known} ({place})") from error


def _sentence(error: SQLAlchemyError) -> str:
    said = str(getattr(error, "orig", None) or error).lower()
    found = (sentence for clue, sentence in _SENTENCES if clue in said)
    return next(found, "Die Datenbank hat den Zugriff abgelehnt.")
