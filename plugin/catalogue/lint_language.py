"""Rules for texts: translated, in one form of address, with marks that close and quotation marks of the language."""

import re
from collections.abc import Iterator

from plugin.catalogue.words import count_words
from plugin.language import Text
from plugin.worded import worded

Complaint = tuple[str, str]
"""A key and what to do there."""

_DU = re.compile(
    r"\b(du|dir|dich|dein(e[mnrs]?)?|euch|euer|eure[mnrs]?)\b"
    r"|\bihr\b(?=[^.!?]*\b(seid|habt|könnt|könntet|wollt|wolltet|würdet|möchtet|müsst|sollt|solltet|dürft|wärt|hättet|wisst)\b)",
    re.IGNORECASE,
)
_SIE = re.compile(r"(?<=[a-zäöüß,] )(Sie|Ihnen|Ihr|Ihre[mnrs]?)\b")
_QUOTED = re.compile(r"„[^“]*“")
"""What somebody says to somebody else; it does not address the reader."""
_TYPED = re.compile(r"""["']""")
_QUOTES = {
    "de": (re.compile(r"[”«»]"), "„…“ and ‚…‘"),
    "en": (re.compile(r"[„‚«»]"), "“…” and ’"),
}


def language_complaints(key: str, text: Text) -> Iterator[Complaint]:
    """What is wrong with one text."""
    if text.de == text.en and count_words(text.de) >= 4:
        yield f"{key}.en", worded("is the same as the German; translate it")
    for name, said in (("de", text.de), ("sie", text.sie), ("en", text.en)):
        if said is not None and said.count("**") % 2:
            yield f"{key}.{name}", worded("has a ** that is not closed; bold words stand between two of them")
    yield from _quotes(key, text)
    yield from _address(key, text)


def _quotes(key: str, text: Text) -> Iterator[Complaint]:
    for name, said in (("de", text.de), ("sie", text.sie), ("en", text.en)):
        foreign, wanted = _QUOTES["en" if name == "en" else "de"]
        found = said and (_TYPED.search(said) or foreign.search(said))
        if found:
            yield f"{key}.{name}", worded("has the mark {mark}; write {wanted}", mark=found.group(0), wanted=wanted)


def _address(key: str, text: Text) -> Iterator[Complaint]:
    du = _DU.search(_QUOTED.sub("", text.de))
    if du and text.sie is None:
        yield f"{key}.de", worded("says du ({du}) and has no formal form; add `sie`", du=du.group(0))
    formal = _SIE.search(text.de)
    if formal and text.sie is None:
        yield (
            f"{key}.de",
            worded("says Sie ({formal}); write du here and the formal form under `sie`", formal=formal.group(0)),
        )
    slip = _DU.search(_QUOTED.sub("", text.sie)) if text.sie else None
    if slip:
        yield f"{key}.sie", worded("says du ({slip}); use the formal form", slip=slip.group(0))
