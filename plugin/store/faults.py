"""Turns what databases and file systems raise into one clear sentence."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from plugin.errors import StoreError

_SENTENCES = (
    ("disk is full", "The disk is full; nothing more was stored."),
    ("no space left", "The disk is full; nothing more was stored."),
    ("readonly", "The database may not be written to."),
    ("read-only", "The database may not be written to."),
    ("permission denied", "The database may not be written to."),
    ("unable to open", "The database cannot be opened; check the folder and its rights."),
    ("not a database", "The file is no database of Boardwright, or it is damaged."),
    ("malformed", "The database is damaged."),
    ("disk i/o error", "The database cannot be read or written."),
    ("locked", "Another program has locked the database for too long."),
    ("connection", "The database does not answer."),
)
_ERRNOS = {
    errno.ENOSPC: "The disk is full; nothing more was stored.",
    errno.EACCES: "The data folder may not be written to.",
    errno.EROFS: "The data folder may not be written to.",
    errno.ENOTDIR: "The data folder is not a folder.",
    errno.EEXIST: "The data folder is not a folder.",
}


@contextmanager
def clear_errors(place: str) -> Iterator[None]:
    """Raises StoreError for whatever the database or the disk complains about; `place` names it."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(f"{_sentence(error)} ({place})") from error
    except OSError as error:
        known = _ERRNOS.get(error.errno or 0, "The data folder cannot be used.")
        raise StoreError(f"{known} ({place})") from error


def _sentence(error: SQLAlchemyError | sqlite3.Error) -> str:
    said = str(getattr(error, "orig", None) or error).lower()
    found = (sentence for clue, sentence in _SENTENCES if clue in said)
    return next(found, "The database refused what was asked of it.")
