"""Signs in a note's text that a person should see before anything is published. They never change the text."""

import re

from plugin.harvest.competition_words import MONEY_TOPICS, RED_LIST
from plugin.harvest.lemmas import has_negation
from plugin.harvest.sensitive import sensitive_passages

SENSITIVE = frozenset({"personal_data", "offensive", "antitrust", "withheld"})
"""Flags that keep a note's words back until a person decides; `withheld` is that decision itself."""

_MONEY = re.compile(r"\d[\d.,]{0,12}\s{0,3}(€|euro\b|eur\b|%)", re.IGNORECASE)
_MONEY_TOPIC = re.compile(rf"\w*(?:{'|'.join(MONEY_TOPICS)})\w*", re.IGNORECASE)
_COMPETITION = re.compile(rf"\b(?:{'|'.join(RED_LIST)})(?!\w)", re.IGNORECASE)
_OFFENSIVE = re.compile(
    r"\b(idiot\w*|arsch\w*|schei(ß|ss)\w*|vollpfosten|depp\w*|dumm(kopf|köpfe)|bullshit|fuck(?!up)\w*|asshole\w*|moron\w*)\b",
    re.IGNORECASE,
)
_AI = re.compile(
    r"(ignor\w+\s+(all\w*\s+)?(the\s+)?(previous|prior|above|vorherige\w*|bisherige\w*|obige\w*)\s+"
    r"(instruction|anweisung|prompt|regel)\w*|system\s?prompt|\bas an ai\b|\bals (ki|sprachmodell)\b|"
    r"\b(liebe|hallo|dear) (ki|ai)\b|\b(chatgpt|copilot|claude|gemini)\b\s*[,:]|"
    r"du bist (jetzt )?ein\w* (ki|assistent))",
    re.IGNORECASE,
)
_IRONY = re.compile(
    r"[🙄😉😏🤡🙃]|\b(ha){2,}h?\b|\blol\b|\(?ironie\)?\b|\bironisch\b|\(sarkasmus\)|\bsarcasm\b|(^|\s)/s$",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(r"^\s*(wg|fw|fwd|aw|re|von|from|betreff|subject):", re.IGNORECASE)
_LONG = 400
_REFERENCE = re.compile(
    r"\(?(siehe|s\.|vgl\.?|wie|see|as)\s+(oben|unten|chat|nebenan|above|below|vorher|vorhin)[.!)]?", re.IGNORECASE
)


def text_flags(text: str) -> tuple[str, ...]:
    """The flags a text earns, in alphabetical order.

    ai_directed, antitrust, irony (perhaps not meant as it stands), long, negation, offensive, personal_data,
    unreadable.
    """
    found = {
        "ai_directed": _AI.search(text),
        "antitrust": _COMPETITION.search(text) or (_MONEY.search(text) and _MONEY_TOPIC.search(text)),
        "offensive": _OFFENSIVE.search(text),
        "personal_data": sensitive_passages(text),
        "unreadable": "\ufffd" in text,
        "irony": _IRONY.search(text),
        "long": len(text) > _LONG or _MAIL_HEAD.search(text),
        "negation": has_negation(text),
    }
    return tuple(flag for flag, hit in sorted(found.items()) if hit)


def is_cryptic(text: str) -> bool:
    """Whether the note only points elsewhere ("siehe Chat", "wie oben")."""
    return bool(_REFERENCE.fullmatch(text.strip()))


def red_listed(text: str) -> tuple[str, ...]:
    """The words of a text that are on the red list of competition law, in their order."""
    words = [match.group() for match in _COMPETITION.finditer(text)]
    if _MONEY.search(text):
        words += [match.group() for match in _MONEY_TOPIC.finditer(text)]
        words += [match.group() for match in _MONEY.finditer(text)]
    return tuple(dict.fromkeys(words))
