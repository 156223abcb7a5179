"""All notes that may be shown as CSV, set so that Excel in Germany opens it right.

UTF-8 with a byte order mark (else Excel reads it as Windows-1252), semicolons (the list separator where the
decimal sign is a comma), CRLF, quotes where needed. Other programs find both without being told.
"""

import csv
import io
from collections.abc import Sequence

from plugin.export.branding import PLAIN, Branding
from plugin.export.formulas import harmless
from plugin.export.notes_table import header, rows
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.minutes import Minutes


def minutes_csv(minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN) -> bytes:
    """One line a note."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(header(language))
    writer.writerows([harmless(str(value)) for value in row] for row in rows(minutes, language))
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()
