"""Sets data as PDF with a Typst layout of ours: in Roboto alone, tagged, titled, accessible (PDF/UA-1).

Foreign words travel as JSON in an input and are placed as text by the layout; they are never markup.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from plugin.export.glyphs import drawable, needs_spare_fonts
from plugin.typeface import font_folder, spare_folder

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""When a document was made that must not say when."""


class Drawn(str):
    """Text that is markup of ours, in characters the font has."""


def set_pdf(layout: str, data: Callable[[bool], Any], made_at: datetime = UNDATED) -> bytes:
    """The document a layout (a file beside this one) makes of the data. Equal data give equal bytes.

    `data` is told whether spare fonts may draw what Roboto does not.
    """
    words = json.dumps(data(True), ensure_ascii=False)
    if not needs_spare_fonts(words):
        return _compiled(layout, words, made_at, with_spares=False)
    try:
        return _compiled(layout, words, made_at, with_spares=True)
    except typst.TypstError:  # A mark and its letter that no font sets together: named instead of drawn.
        return _compiled(layout, json.dumps(data(False), ensure_ascii=False), made_at, with_spares=False)


def _compiled(layout: str, words: str, made_at: datetime, *, with_spares: bool) -> bytes:
    document = typst.compile(
        _layout(layout),
        format="pdf",
        pdf_standards="ua-1",
        font_paths=_fonts(with_spares=with_spares),
        ignore_system_fonts=True,
        sys_inputs={"document": words},
        timestamp=made_at.replace(microsecond=0),
    )
    assert isinstance(document, bytes)
    return document


@cache
def _fonts(*, with_spares: bool) -> typst.Fonts:
    """Roboto, and where it lacks something the spare fonts: a document looks the same on every machine."""
    folders = [str(font_folder()), *([str(spare_folder())] if with_spares else [])]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _layout(name: str) -> bytes:
    return (Path(__file__).parent / name).read_bytes()


def drawn(value: Any, *, with_spares: bool) -> Any:
    """The same data with every text in characters that can be drawn."""
    if isinstance(value, Drawn):
        return value
    if isinstance(value, str):
        return drawable(value, with_spares=with_spares)
    if isinstance(value, dict):
        return {key: drawn(part, with_spares=with_spares) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [drawn(part, with_spares=with_spares) for part in value]
    return value
