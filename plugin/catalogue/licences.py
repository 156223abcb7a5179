"""Licences: whose words may be taken over and changed, and what a text made from them may be published under."""

from collections.abc import Mapping

from plugin.language import Text
from plugin.worded import worded

LICENCES = ("CC0 1.0", "CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC BY-NC-SA 4.0", "MIT")
"""Licences of texts we take: all let others adapt them."""

_HEIRS: Mapping[str, tuple[str, ...]] = {
    "CC0 1.0": LICENCES,
    "MIT": tuple(one for one in LICENCES if one != "CC0 1.0"),
    "CC BY 4.0": tuple(one for one in LICENCES if one not in ("CC0 1.0", "MIT")),
    "CC BY-NC 4.0": ("CC BY-NC 4.0", "CC BY-NC-SA 4.0"),
    "CC BY-SA 4.0": ("CC BY-SA 4.0",),
    "CC BY-NC-SA 4.0": ("CC BY-NC-SA 4.0",),
}
_TERMS: Mapping[str, Text] = {
    "CC BY-SA 4.0": Text("Weitergabe unter gleichen Bedingungen", "share alike"),
    "CC BY-NC 4.0": Text("nicht kommerziell", "non-commercial"),
    "CC BY-NC-SA 4.0": Text("nicht kommerziell, Weitergabe unter gleichen Bedingungen", "non-commercial, share alike"),
}


def refusal(licence: str) -> str | None:
    """Why a text under this licence is not taken over, or None: then it may be."""
    if licence in LICENCES:
        return None
    why = (
        worded("does not let others adapt it") if "ND" in licence.upper().split("-") or "ND " in licence.upper() else ""
    )
    why = why or worded("gives no right to adapt it")
    known = ", ".join(LICENCES)
    return worded(
        "is {licence!r}, which {why}: link to the text as a source instead of copying it, or write one of: {known}",
        licence=licence,
        why=why,
        known=known,
    )


def heirs(licence: str) -> tuple[str, ...]:
    """The licences under which an adaptation of a text under this one may be published."""
    return _HEIRS.get(licence, ())


def terms(licence: str) -> Text | None:
    """What a licence asks beyond naming its author, as a badge says it; None where it asks no more."""
    return _TERMS.get(licence)
