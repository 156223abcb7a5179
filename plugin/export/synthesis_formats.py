"""All formats a synthesis can be exported to: the same renderers as for minutes, over what a synthesis gives them."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from plugin.errors import UsageError
from plugin.export import xlsx_charts, xlsx_sheets
from plugin.export.branding import PLAIN, Branding
from plugin.export.csv_format import table_csv
from plugin.export.docx_format import outline_docx
from plugin.export.html_format import outline_html
from plugin.export.json_format import value_json
from plugin.export.markdown_format import outline_markdown
from plugin.export.pdf_format import outline_pdf
from plugin.export.pptx_format import Cover, slides_pptx
from plugin.export.registry import FORMATS, Format
from plugin.export.xlsx_format import open_book
from plugin.language import Language
from plugin.minutes.dates import shown_day
from plugin.minutes.outline import Outline, Tiles
from plugin.series.chapters.drawings import charts
from plugin.series.chapters.middle import stage_names
from plugin.series.chapters.slides import synthesis_slides
from plugin.series.chapters.tables import number_header, number_rows, quote_header, quote_rows
from plugin.series.chapters.wording import Told
from plugin.series.synthesis.synthesis import Synthesis
from plugin.series.synthesis_document import synthesis_facts, synthesis_outline
from plugin.worded import worded

Render = Callable[[Synthesis, Language, Branding], bytes]

_NUMBER_WIDTHS, _QUOTE_WIDTHS = (34, 44, 44, 9, 9, 30, 60), (34, 24, 9, 90, 9)


def _outline(synthesis: Synthesis, say: Language) -> Outline:
    return replace(synthesis_outline(synthesis, say), made_at=_made(synthesis))


def _made(synthesis: Synthesis) -> datetime:
    """The day it was made on; nothing else of a clock is in a document."""
    return datetime.fromisoformat(synthesis.made_on).replace(tzinfo=UTC)


def _json(synthesis: Synthesis, say: Language, branding: Branding) -> bytes:
    return value_json(synthesis)


def _csv(synthesis: Synthesis, say: Language, branding: Branding) -> bytes:
    """A line a number."""
    told = Told(synthesis, say)
    return table_csv(number_header(told), number_rows(told))


def _markdown(synthesis: Synthesis, say: Language, branding: Branding) -> bytes:
    return outline_markdown(replace(_outline(synthesis, say), footer=branding.footer)).encode()


def _docx(synthesis: Synthesis, say: Language, branding: Branding) -> bytes:
    return outline_docx(_outline(synthesis, say), (), branding)


def _pdf(synthesis: Synthesis, say: Language, branding: Branding) -> bytes:
    return outline_pdf(_outline(synthesis, say), (), branding)


def _html(synthesis: Synthesis, say: Language, branding: Branding) -> bytes:
    return outline_html(_outline(synthesis, say), (), say, branding)


def _pptx(synthesis: Synthesis, say: Language, branding: Branding) -> bytes:
    cover = Cover(
        title=synthesis.title,
        kicker=say("Synthese der Reihe"),
        foot=say("Synthese der Reihe: {title}", title=" ".join(synthesis.title.split())),
        lines=(
            say("Synthese der Reihe"),
            synthesis.purpose,
            ", ".join(synthesis.hosts),
            shown_day(synthesis.made_on, say),
        ),
        made_at=_made(synthesis),
    )
    return slides_pptx(cover, synthesis_slides(synthesis, say), say, branding)


def _xlsx(synthesis: Synthesis, say: Language, branding: Branding) -> bytes:
    """Overview, charts, every number, every wording."""
    told, buffer = Told(synthesis, say), io.BytesIO()
    tiles = [
        one for block in synthesis_outline(synthesis, say).front if isinstance(block, Tiles) for one in block.tiles
    ]
    book = open_book(buffer, synthesis.title, _made(synthesis), branding)
    xlsx_sheets.overview(book, synthesis.title, synthesis_facts(synthesis, say), tiles, say)
    xlsx_charts.charts(book, charts(told, stage_names(say)), say)
    book.table(say("Zahlen"), number_header(told), number_rows(told), _NUMBER_WIDTHS)
    book.table(say("Wortlaute"), quote_header(told), quote_rows(told), _QUOTE_WIDTHS)
    book.workbook.close()
    return buffer.getvalue()


_RENDERERS: Mapping[str, Render] = MappingProxyType(
    {
        "json": _json,
        "csv": _csv,
        "md": _markdown,
        "docx": _docx,
        "pdf": _pdf,
        "html": _html,
        "pptx": _pptx,
        "xlsx": _xlsx,
    }
)

SYNTHESIS_FORMATS = tuple(name for name in FORMATS if name in _RENDERERS)


def find_synthesis_format(name: str) -> Format:
    """Media type and suffix of a format of syntheses. Raises UsageError that lists what there is."""
    if name not in _RENDERERS:
        raise UsageError(
            worded("Unknown format {name!r}. There are: {choices}.", name=name, choices=", ".join(SYNTHESIS_FORMATS))
        )
    return FORMATS[name]


def render_synthesis(name: str, synthesis: Synthesis, say: Language, branding: Branding = PLAIN) -> bytes:
    """The document in the host's look. Equal syntheses give equal bytes. Raises UsageError."""
    find_synthesis_format(name)
    return _RENDERERS[name](synthesis, say, branding)
