"""The links of a series as CSV for spreadsheets and as a list in Markdown."""

import csv
import io
from collections.abc import Sequence

from plugin.export.formulas import harmless
from plugin.export.markdown_text import address_text, escape
from plugin.language import Language
from plugin.series.links import BoardLink


def links_csv(links: Sequence[BoardLink], say: Language) -> bytes:
    """One line a board, set as all our CSV is: byte order mark, semicolons, CRLF."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([say("Board"), say("Termin"), say("Unternehmen"), say("Link")])
    writer.writerows([harmless(text) for text in (one.title, one.when, one.company, one.address)] for one in links)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def links_markdown(title: str, links: Sequence[BoardLink], say: Language) -> bytes:
    """A list to be read and sent."""
    lines = [f"# {escape(title)}", ""]
    for one in links:
        facts = " · ".join(escape(part) for part in (one.title, one.company, one.when) if part)
        lines.append(f"- {facts}: <{address_text(one.address)}>")
    return "\n".join([*lines, ""]).encode()
