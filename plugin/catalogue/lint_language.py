"""Rules for texts: translated, in one form of address, with marks that close and quotation marks of the language."""

import re
from collections.abc import Iterator

from plugin.catalogue.words import count_words
from plugin.language import Text

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
        yield f"{key}.en", "is the same as the German; translate it"
    for name, said in (("de", text.de), ("sie", text.sie), ("en", text.en)):
        if said is not None and said.count("**") % 2:
            yield f"{key}.{name}", "has a ** that is not closed; bold words stand between two of them"
    yield from _quotes(key, text)
    yield from _address(key, text)


def _quotes(key: str, text: Text) -> Iterator[Complaint]:
    for name, said in (("de", text.de), ("sie", text.sie), ("en", text.en)):
        foreign, wanted = _QUOTES["en" if name == "en" else "de"]
        found = said and (_TYPED.search(said) or foreign.search(said))
        if found:
            yield f"{key}.{name}", f"has the mark {found.group(0)}; write {wanted}"


def _address(key: str, text: Text) -> Iterator[Complaint]:
    du = _DU.search(_QUOTED.sub("", text.de))
    if du and text.sie is None:
        yield f"{key}.de", f"says du ({du.group(0)}) and has no formal form; add `sie`"
    formal = _SIE.search(text.de)
    if formal and text.sie is None:
        yield f"{key}.de", f"says Sie ({formal.group(0)}); write du here and the formal form under `sie`"
    slip = _DU.search(_QUOTED.sub("", text.sie)) if text.sie else None
    if slip:
        yield f"{key}.sie", f"says du ({slip.group(0)}); use the formal form"
