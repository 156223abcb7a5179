"""The words of a note without what only surrounds them: stem, bullets, vote marks, part numbers, addresses."""

import re
import unicodedata
from collections.abc import Iterable

from plugin.blueprint.blueprint import Area
from plugin.harvest.voices import without_dictation
from plugin.harvest.wording import signature, tidy

BULLET = re.compile(r"^\s*(?:[-–—•*·▪✓✔☑✅→➡👉🔹🔸⭐]\ufe0f?|\d{1,2}[.)])\s+")
ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]]", re.IGNORECASE)
PART = re.compile(r"(?:^\s*\(?(?P<a>\d)\s?/\s?(?P<b>\d)\)?[:.\s]\s*)|(?:\s*\(?(?P<c>\d)\s?/\s?(?P<d>\d)\)?\s*$)")
_DOTS = re.compile(r"^(?:…|\.{3,})\s*|\s*(?:…|\.{3,})$")
_TAIL = re.compile(r"(?:\s*[\U0001F44D\U0001F44E\U0001F64C❤♥⭐✅☑✔💯]\ufe0f?[\U0001F3FB-\U0001F3FF]?)+\s*$")
_HEAD = re.compile(r"^\s*(?:[\U0001F44D\U0001F44E\U0001F64C❤♥⭐💯]\ufe0f?[\U0001F3FB-\U0001F3FF]?\s*)+")


def cleaned(text: str, area: Area | None = None) -> str:
    """What is left to compare and to put into a table; the whole text when nothing would be left."""
    words = without_dictation(text)
    words = _without_stem(words, area) if area else words
    words = PART.sub("", words).strip()
    words = ADDRESS.sub("", words)
    lines = [BULLET.sub("", line).strip() for line in words.splitlines()]
    words = _DOTS.sub("", _TAIL.sub("", _HEAD.sub("", "\n".join(lines)))).strip()
    return words if any(unicodedata.category(c)[0] in "LN" for c in words) else tidy(text)


def links_in(text: str, told: Iterable[str] = ()) -> tuple[str, ...]:
    """Addresses in the text and behind its words, each once, in order."""
    return tuple(dict.fromkeys([*ADDRESS.findall(text), *told]))


def reactions_in(text: str) -> tuple[str, ...]:
    """Pictograms of consent or dissent that stand before or behind the words ("gute Idee 👍👍"), one by one."""
    if sum(bool(BULLET.match(line)) for line in text.splitlines()) >= 2:
        return ()
    found = [m.group(0) for m in (_HEAD.search(text), _TAIL.search(text)) if m]
    if not found or not _HEAD.sub("", _TAIL.sub("", text)).strip():
        return ()
    return tuple(c for part in dict.fromkeys(found) for c in part if unicodedata.category(c) == "So")


def _without_stem(text: str, area: Area) -> str:
    """Our heading, prompt or stem before an answer goes; a stem with a gap in its middle is part of the sentence."""
    heads = [(head.rstrip(" ?:"), ":…?.") for head in (area.title, area.prompt) if len(head) > 3]
    lines = [] if "?" in area.stem else [line.strip() for line in area.stem.splitlines()]
    stems = [(line[:-1].strip(), "") for line in lines if len(line) > 4 and line.find("…") == len(line) - 1]
    for start, marks in sorted({*heads, *stems}, key=lambda one: -len(one[0])):
        rest = _after(text, start)
        if rest is None or (marks and rest.lstrip()[:1] not in tuple(marks)):
            continue
        rest = rest.lstrip(" :…?.–-")
        if rest:
            return rest
    return text


def _after(text: str, start: str) -> str | None:
    """What follows `start`, case and spacing aside; None when the text begins otherwise or inside a word."""
    words = [re.escape(word) for word in start.split()]
    match = re.match(r"\s*" + r"\s+".join(words) + r"(?!\w)", text, re.IGNORECASE) if words else None
    rest = text[match.end() :] if match else None
    return rest if rest is not None and signature(rest) else None
