"""Turns what databases and file systems raise into one clear sentence."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from plugin.errors import StoreError
from plugin.worded import worded

_SENTENCES = (
    ("disk is full", worded("The disk is full; nothing more was stored.")),
    ("no space left", worded("The disk is full; nothing more was stored.")),
    ("readonly", worded("The database may not be written to.")),
    ("read-only", worded("The database may not be written to.")),
    ("permission denied", worded("The database may not be written to.")),
    ("unable to open", worded("The database cannot be opened; check the folder and its rights.")),
    ("not a database", worded("The file is no database of Boardwright, or it is damaged.")),
    ("malformed", worded("The database is damaged.")),
    ("disk i/o error", worded("The database cannot be read or written.")),
    ("locked", worded("Another program has locked the database for too long.")),
    ("connection", worded("The database does not answer.")),
)
_ERRNOS = {
    errno.ENOSPC: worded("The disk is full; nothing more was stored."),
    errno.EACCES: worded("The data folder may not be written to."),
    errno.EROFS: worded("The data folder may not be written to."),
    errno.ENOTDIR: worded("The data folder is not a folder."),
    errno.EEXIST: worded("The data folder is not a folder."),
}


@contextmanager
def clear_errors(place: str) -> Iterator[None]:
    """Raises StoreError for whatever the database or the disk complains about; `place` names it."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise StoreError(worded("{reason} ({place})", reason=_sentence(error), place=place)) from error
    except OSError as error:
        known = _ERRNOS.get(error.errno or 0, worded("The data folder cannot be used."))
        raise StoreError(worded("{reason} ({place})", reason=known, place=place)) from error


def _sentence(error: SQLAlchemyError | sqlite3.Error) -> str:
    said = str(getattr(error, "orig", None) or error).lower()
    found = (sentence for clue, sentence in _SENTENCES if clue in said)
    return next(found, worded("The database refused what was asked of it."))
