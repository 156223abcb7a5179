"""Addresses as QR codes, for pages and for print."""

from io import BytesIO

import segno

_LOOK = {"border": 2, "dark": "#1c1c1e", "light": "#ffffff", "xmldecl": False, "omitsize": True}


def draw_code(address: str) -> bytes:
    """A QR code as SVG that fills the space it is given; readable with an eighth of it covered."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", **_LOOK)
    return out.getvalue()
