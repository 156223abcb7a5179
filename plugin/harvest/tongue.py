"""Which language a note is in, as far as its small words tell."""

import re

_WORD = re.compile(r"[a-zäöüß']+")
_GERMAN = frozenset(
    {"der", "die", "das", "den", "dem", "ein", "eine", "einen", "und", "oder", "aber", "nicht", "kein", "keine", "ich"}
    | {"wir", "ist", "sind", "mit", "für", "von", "zu", "zum", "zur", "auf", "bei", "wie", "was", "wer", "wenn", "weil"}
    | {"dass", "auch", "nur", "noch", "mal", "im", "am", "aus", "nach", "über", "sich", "uns", "man", "hat", "haben"}
    | {
        "wird",
        "werden",
        "können",
        "ohne",
        "zeit",
        "keiner",
        "immer",
        "mehr",
        "alle",
        "zugleich",
        "jede",
        "jeder",
        "bis",
    }
)
_ENGLISH = frozenset(
    {"the", "a", "an", "and", "or", "but", "not", "no", "we", "i", "is", "are", "with", "for", "of", "to", "on", "how"}
    | {"what", "who", "when", "because", "that", "also", "only", "our", "us", "you", "they", "has", "have", "can", "by"}
    | {"without", "time", "more", "all", "every", "just", "from", "my", "it", "this", "them", "did", "does", "less"}
)
_LETTERS = re.compile(r"[äöüß]")


def language_of(text: str) -> str:
    """`de`, `en`, or nothing when it is mixed, too short or neither."""
    lower = text.casefold()
    words = _WORD.findall(lower)
    german = sum(word in _GERMAN for word in words) + bool(_LETTERS.search(lower))
    english = sum(word in _ENGLISH for word in words)
    if german == english:
        return ""
    return "de" if german > english else "en"
