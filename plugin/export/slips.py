"""Slips for people who let their initiative be followed: its words, address and QR code; to cut out and hand over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plugin.export.branding import PLAIN, Branding
from plugin.export.qr_code import draw_code
from plugin.export.typst_setting import Drawn, drawn, set_pdf
from plugin.language import Language
from plugin.minutes.printable import printable


@dataclass(frozen=True)
class Slip:
    """One slip: what the initiative is, in the words that were released, and where its page is."""

    text: str
    address: str


def render_slips(slips: Sequence[Slip], workshop: str, language: Language, branding: Branding = PLAIN) -> bytes:
    """All slips as a PDF, eight a page."""
    data = _data(slips, " ".join(printable(workshop).split()), language, branding)
    return set_pdf("slips.typ", lambda spares: drawn(data, with_spares=spares))


def _data(slips: Sequence[Slip], workshop: str, say: Language, branding: Branding) -> dict[str, Any]:
    return {
        "title": say("Zettel zum Weiterverfolgen: {title}", title=workshop),
        "language": say.code,
        "accent": branding.palette.accent,
        "question": say("Was ist daraus geworden?"),
        "hint": say("Ohne Konto und ohne Namen. Wer diesen Link hat, kann antworten: Gib ihn nicht weiter."),
        "slips": [_slip(one, workshop, say) for one in slips],
    }


def _slip(one: Slip, workshop: str, say: Language) -> dict[str, Any]:
    alt = say("QR-Code: {title}", title=one.address)
    code = {"svg": Drawn(draw_code(one.address).decode()), "alt": alt}
    return {"workshop": workshop, "text": printable(one.text), "address": Drawn(one.address), "code": code}
