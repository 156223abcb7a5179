"""Words for people in German texts of ours, in the house's own way of writing them.

Our texts are written with a colon ("Kolleg:innen", "die Gastgeber:in"); that is the form this reads. Words of people
never come here: only what a template, a card or this program says.
"""

import re

STYLES = ("colon", "asterisk", "pair")
"""Kolleg:innen, Kolleg*innen, Kolleginnen und Kollegen."""

_SINGULAR = {"Kolleg": "Kollege", "Kund": "Kunde", "Expert": "Experte"}
"""The man's form where it is not the stem."""

_PLURAL = {
    "Kolleg": "Kollegen",
    "Kund": "Kunden",
    "Expert": "Experten",
    "Mentor": "Mentoren",
    "Moderator": "Moderatoren",
    "Sekretär": "Sekretäre",
}
"""The men's form of several where it is not the stem."""

_ARTICLES = {"die": "der", "der": "dem", "eine": "ein", "einer": "einem", "keine": "kein", "jede": "jeder"}
"""The man's article to the woman's; "die" after _TO is "den"."""

_TO = r"(?:an|für|um|gegen|ohne|durch)"
_WITH = r"(?:zu|von|mit|bei|aus|unter|den)"
_WORD = re.compile(
    rf"(?P<before>\b(?:{_TO}\s+)?(?P<article>[Dd]ie|[Dd]er|[Ee]iner?|[Kk]eine|[Jj]ede)\s+|\b{_WITH}\s+)?"
    r"\b(?P<stem>[A-ZÄÖÜ][A-Za-zäöüß]*[a-zäöüß]):(?P<end>innen|in)(?P<rest>-?[A-Za-zäöüß]*)"
)


def written(text: str, style: str) -> str:
    """The German text in one of STYLES."""
    if style == "colon" or ":in" not in text:
        return text
    if style == "asterisk":
        return _WORD.sub(lambda found: found.group(0).replace(":in", "*in"), text)
    return _WORD.sub(_pair, text)


def _pair(found: re.Match[str]) -> str:
    before, stem, rest = found["before"] or "", found["stem"], found["rest"]
    if found["end"] == "innen":
        joint = "-" if rest else ""
        return f"{before}{stem}innen{joint} und {_several(stem, before, rest)}{rest}"
    if found["article"] is None:
        return f"{before}{stem}in oder {_SINGULAR.get(stem, stem)}{rest}"
    return f"{before}{stem}in oder {_article(found)} {_one(found)}{rest}"


def _several(stem: str, before: str, rest: str) -> str:
    """The men of a plural; after "zu", "von" and the like, "-er" takes an n, but not in front of another word."""
    several = _PLURAL.get(stem, stem)
    is_dative = re.match(rf"{_WITH}\s", before) is not None and not rest
    return several if several.endswith("n") or not is_dative else f"{several}n"


def _article(found: re.Match[str]) -> str:
    article = found["article"].lower()
    is_after_to = re.match(rf"{_TO}\s", found["before"]) is not None
    return "den" if is_after_to and article == "die" else _ARTICLES[article]


def _one(found: re.Match[str]) -> str:
    """One man; weak nouns end in n unless he is the one who acts."""
    stem = found["stem"]
    forms = _PLURAL if stem in _SINGULAR and _article(found) in ("den", "dem", "einem") else _SINGULAR
    return forms.get(stem, stem)
