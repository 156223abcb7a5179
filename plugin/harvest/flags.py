"""Signs in a note's text that a person should see before anything is published. They never change the text."""

import re

SENSITIVE = frozenset({"personal_data", "offensive", "antitrust", "withheld"})
"""Flags that keep a note's words back until a person decides; `withheld` is that decision itself."""

_MAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,64}\.\w")
_PHONE = re.compile(r"(?<![\w.,])(?:\+\d{2}|0\d{2,5})[\s/()\d-]{5,24}\d")
_PERSON = re.compile(r"\b(?:Herr|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?)\s+(?:Dr\.\s+)?[A-ZÄÖÜ][\wäöüß-]+")
_HEALTH = re.compile(
    r"\b(krankgeschrieben|burn-?out|depress\w+|schwanger\w*|krebs\w*|gewerkschaftsmitglied\w*|behinderung|"
    r"sick leave|union member)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\d[\d.,]{0,12}\s{0,3}(€|euro\b|eur\b|%)", re.IGNORECASE)
_MONEY_TOPIC = re.compile(
    r"(lohn|löhne|gehalt|gehälter|prämie|zulage|stundensatz|preis|rabatt|marge|umsatz|kondition|"
    r"wage|salary|price|margin|discount)",
    re.IGNORECASE,
)
_COMPETITION = re.compile(
    r"\b(preisabsprache\w*|absprache\w* (über|zu) preis\w*|margen?|verkaufspreis\w*|einkaufspreis\w*|"
    r"angebotspreis\w*|boykott\w*|boycott\w*|lieferkonditionen|kundenliste\w*|gebietsaufteilung|"
    r"kapazitätsauslastung|lohnrunde\w*|price fixing|customer list\w*)\b",
    re.IGNORECASE,
)
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
_REFERENCE = re.compile(
    r"\(?(siehe|s\.|vgl\.?|wie|see|as)\s+(oben|unten|chat|nebenan|above|below|vorher|vorhin)[.!)]?", re.IGNORECASE
)


def text_flags(text: str) -> tuple[str, ...]:
    """The flags a text earns, in alphabetical order: ai_directed, antitrust, offensive, personal_data, unreadable."""
    found = {
        "ai_directed": _AI.search(text),
        "antitrust": _COMPETITION.search(text) or (_MONEY.search(text) and _MONEY_TOPIC.search(text)),
        "offensive": _OFFENSIVE.search(text),
        "personal_data": any(p.search(text) for p in (_MAIL, _PHONE, _PERSON, _HEALTH)),
        "unreadable": "\ufffd" in text,
    }
    return tuple(flag for flag, hit in sorted(found.items()) if hit)


def is_cryptic(text: str) -> bool:
    """Whether the note only points elsewhere ("siehe Chat", "wie oben")."""
    return bool(_REFERENCE.fullmatch(text.strip()))
