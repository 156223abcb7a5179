"""SVG to PNG, with our fonts only, so that a picture looks the same on every machine."""

from pathlib import Path

import typst

_POINTS_PER_INCH = 72


def svg_to_png(svg: str, fonts: Path, *, width: int = 1600) -> bytes:
    """The drawing as PNG, `width` pixels wide. `fonts` is the folder of font files to use; no other is."""
    page = b'#set page(width: 1000pt, height: auto, margin: 0pt)\n#image("board.svg", width: 100%)'
    sources = {"main": page, "board.svg": svg.encode()}
    picture = typst.compile(
        sources,
        format="png",
        ppi=width / 1000 * _POINTS_PER_INCH,
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
    )
    assert isinstance(picture, bytes)
    return picture
