"""Outlines as plain text: everything they say, nothing that only a page can show."""

import pytest

from plugin.export.plain_text import plain_text
from plugin.minutes.outline import Bullets, Heading, Line, Outline, Paragraph, Tiles, line


def outline(*blocks: object) -> Outline:
    return Outline("Art", "Titel", "", "de", (("Wann", "morgen"),), blocks, "", "")  # type: ignore[arg-type]


def test_headings_stand_out_and_lists_are_lists() -> None:
    said = plain_text(
        outline(Heading("Vorab"), Paragraph(line("Bitte lesen.")), Bullets((line("a"), Line("b", lead="c"))))
    )
    assert said == "Titel\n\nWann: morgen\n\nVORAB\n\nBitte lesen.\n\n- a\n- c: b\n"


def test_nothing_is_left_out_in_silence() -> None:
    with pytest.raises(TypeError, match="Tiles"):
        plain_text(outline(Tiles(())))
