"""Who speaks in a note: a participant, somebody who types for another, or the facilitator."""

import re
from collections.abc import Iterable

from plugin.harvest.given_names import NAMES_WITH_SURNAME

_NAME = r"[A-ZÄÖÜ][\wäöüß-]+"
_FOR = re.compile(
    r"^\(?(?:[Ff]ür|[Ii]m Auftrag von|[Ii]\.\s?A\.|[Ff]or|[Oo]n behalf of)\s+"
    r"(?P<honour>(?:Herrn?|Frau|Mr\.?|Ms\.?|Mrs\.?)\s+)?"
    rf"(?P<name>{_NAME})(?:\s{_NAME})?(?:\s*\((?:\w+\s?){{1,3}}\))?\s*(?:\)\s*:?|:|–|—|\s-\s)\s*"
)
_SAYS = re.compile(
    rf"\s*\((?:[Ff]ür|[Vv]on|[Ff]or|[Ff]rom)\s+(?P<name>{_NAME})(?:\s{_NAME})?"
    r"(?P<honour>,?\s(?:telefonisch|per Telefon|mündlich|am Telefon|by phone|diktiert|dictated))?\)\s*$"
)
_SPOKEN = re.compile(
    r"\((?:[^()]*,\s?)?(?:telefonisch|mündlich|per Telefon|am Telefon|by phone|spoken)\)", re.IGNORECASE
)
_CHAT = re.compile(
    r"^\W*(?:aus dem chat|chat|from (?:the )?chat)\s*:|\((?:aus dem |from the )?chat\)\s*$", re.IGNORECASE
)
_FACILITATOR = re.compile(
    r"^\s*(?:[\[(](?:co-?)?mod(?:eration|erator(?:in)?)?\.?[\])]|mod\.?:|"
    r"(?:anm(?:erkung|\.)|hinweis|notiz)\s?(?:d(?:er|\.))?\s?(?:co-?)?mod(?:eration|\.)?\s?:?|"
    r"[\[(]?(?:facilitator|host)(?:'s|’s)?(?: note)?[\])]?\s?:)|[\[(](?:anm\. )?mod(?:eration|\.)[\])]\s*$",
    re.IGNORECASE,
)
_TAGS = frozenset({"moderation", "mod", "facilitator", "host"})


def is_facilitator(text: str, tags: Iterable[str] = ()) -> bool:
    """Whether the facilitator marked the note as their own ("[Mod] ...", or a tag that says so)."""
    return bool(_FACILITATOR.search(text)) or any(tag.casefold() in _TAGS for tag in tags)


def origin_of(text: str) -> str:
    """`dictated` ("für Anna: ..."), `chat`, `spoken`, or `board`: as the words themselves say."""
    if _CHAT.search(text):
        return "chat"
    if _dictation(text):
        return "dictated"
    return "spoken" if _SPOKEN.search(text) else "board"


def without_dictation(text: str) -> str:
    """The words alone, without whom they were typed for: no name is needed to understand them."""
    match = _dictation(text)
    if match is None:
        return text
    rest = (text[: match.start()] + text[match.end() :]).strip()
    return rest or text


def _dictation(text: str) -> re.Match[str] | None:
    """German writes every noun like a name: only given names, "Frau ...", and "..., telefonisch" are people."""
    match = _FOR.search(text) or _SAYS.search(text)
    return match if match and (match["honour"] or match["name"] in NAMES_WITH_SURNAME) else None
