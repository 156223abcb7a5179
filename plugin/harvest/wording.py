"""What a text says once spacing, case and decoration are set aside; and texts that say nothing."""

import re
import unicodedata

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_STRAY = re.compile("(?<!\\S)[\u200c\u200d]+|[\u200c\u200d]+(?!\\S)")
"""Joiners that join nothing; between two letters or pictograms they are part of the word."""

_REPEATED = re.compile(r"([?!])\1+")
_TEST = re.compile(r"(asdf\w*|jkl[öo]\w*|qwert\w*|test(notiz|zettel|note)?[\s\d!.]*|x{3,}|(bla[\s,]*)+|1234?5?|abc)")
_SOCIAL = re.compile(
    r"(hallo|hi|hey|moin( moin)?|servus|gr[üu](ß|ss)( gott|e)|guten (morgen|tag|abend)|good morning|hello|"
    r"danke|dankesch[öo]n|vielen dank|thanks?|thank you|tsch[üu]ss?|bis bald|bis dann|bye|viele gr[üu](ß|ss)e)"
    r"(\s+(zusammen|alle|allerseits|euch|ihnen|an alle|aus [\w ]{2,20}|everyone|all|für alles|in die runde))*"
)


def tidy(text: str) -> str:
    """The text without characters that show nothing and with outer blank space removed; line breaks stay."""
    lines = _STRAY.sub("", _UNSEEN.sub("", text.replace("\xa0", " "))).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def signature(text: str) -> str:
    """Equal for texts with the same words: case, spacing, accents' encoding, outer and repeated marks aside."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return _REPEATED.sub(r"\1", " ".join(folded.split())).strip(" .!…,;:-–—•*")


def is_blank(text: str) -> bool:
    """Whether there is no letter, digit or symbol in it: only spaces, dots, dashes, invisible characters."""
    return not any(unicodedata.category(character)[0] in "LNS" for character in _INVISIBLE.sub("", text))


def is_test(text: str) -> bool:
    """Whether somebody only tried the keyboard."""
    return bool(_TEST.fullmatch(signature(text)))


def is_social(text: str) -> bool:
    """Whether it is a greeting or thanks and nothing else."""
    words = "".join(c if c.isalpha() or c.isspace() else " " for c in signature(text))
    return bool(_SOCIAL.fullmatch(" ".join(words.split())))
