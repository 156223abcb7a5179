"""All formats minutes can be exported to: name, media type, suffix, and how to render them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from plugin.errors import Fault, UsageError
from plugin.export.branding import PLAIN, Branding
from plugin.export.csv_format import minutes_csv
from plugin.export.docx_format import minutes_docx
from plugin.export.html_format import minutes_html
from plugin.export.ics_format import minutes_ics
from plugin.export.json_format import minutes_json
from plugin.export.markdown_format import minutes_markdown
from plugin.export.pdf_format import minutes_pdf
from plugin.export.pictures import Picture
from plugin.export.pptx_format import minutes_pptx
from plugin.export.xlsx_format import minutes_xlsx
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.printable import printable
from plugin.worded import worded

NAMES = ("none", "alias", "full")

_OFFICE = "application/vnd.openxmlformats-officedocument"

Render = Callable[[Minutes, Sequence[Picture], Language, Branding], bytes]


@dataclass(frozen=True)
class Format:
    """One kind of document. `suffix` comes with its dot; `holds_pictures` says whether pictures are set in it."""

    name: str
    media_type: str
    suffix: str
    draw: Render
    holds_pictures: bool = False

    def render(
        self,
        minutes: Minutes,
        pictures: Sequence[Picture],
        language: Language,
        branding: Branding = PLAIN,
    ) -> bytes:
        """The document in the host's look."""
        return self.draw(minutes, printable(tuple(pictures)), language, branding)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("json", "application/json", ".json", minutes_json),
            Format("csv", "text/csv; charset=utf-8", ".csv", minutes_csv),
            Format("md", "text/markdown; charset=utf-8", ".md", minutes_markdown),
            Format("docx", f"{_OFFICE}.wordprocessingml.document", ".docx", minutes_docx, holds_pictures=True),
            Format("pdf", "application/pdf", ".pdf", minutes_pdf, holds_pictures=True),
            Format("html", "text/html; charset=utf-8", ".html", minutes_html, holds_pictures=True),
            Format("pptx", f"{_OFFICE}.presentationml.presentation", ".pptx", minutes_pptx),
            Format("ics", "text/calendar; charset=utf-8", ".ics", minutes_ics),
            Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", ".xlsx", minutes_xlsx, holds_pictures=True),
        )
    }
)


def find_format(name: str) -> Format:
    """The format of that name. Raises UsageError that lists what there is."""
    if name in FORMATS:
        return FORMATS[name]
    raise UsageError(worded("Unknown format {name!r}. There are: {choices}.", name=name, choices=", ".join(FORMATS)))


def check_names(names: str, *, consented: bool) -> None:
    """Refuses every way of showing names but none, unless somebody `consented`. Raises UsageError."""
    if names not in NAMES:
        raise UsageError(
            worded("Unknown value {names!r} for names. There are: {choices}.", names=names, choices=", ".join(NAMES))
        )
    if names != "none" and not consented:
        fault = Fault("No participant's consent is recorded for this workshop.", key="names")
        raise UsageError("Names are not exported without recorded consent; use names=none.", [fault])
