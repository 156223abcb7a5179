"""All notes that may be shown as CSV, set so that Excel in Germany opens it right.

UTF-8 with a byte order mark (else Excel reads it as Windows-1252), semicolons (the list separator where the
decimal sign is a comma), CRLF, quotes where needed. Other programs find both without being told.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from plugin.export.branding import PLAIN, Branding
from plugin.export.formulas import harmless
from plugin.export.notes_table import header, rows
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.document import edition_facts
from plugin.minutes.minutes import Minutes


def minutes_csv(minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN) -> bytes:
    """One line a note. All but the full version say in a last column which they are and what they leave out."""
    facts, names = edition_facts(minutes, language), header(minutes, language)
    notes = list(rows(minutes, language))
    if facts and not notes:
        notes.append([""] * len(names))
    told = [value for _, value in facts]
    return table_csv([*names, *(label for label, _ in facts)], ([*row, *told] for row in notes))


def table_csv(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Any table; every word of others is a word and never a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(str(value)) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()
