"""What must not leave the house as it was written. Works on the way out; the ledger keeps the words."""

import re

from plugin.harvest.flags import SENSITIVE
from plugin.harvest.ledger import Note
from plugin.harvest.passages import without_passages
from plugin.language import Language

# Lengths are bounded (RFC 5321: 64 before the sign, 63 a label) so that endless words cost no endless time.
_AT = r"(?:@|\s?[(\[{](?:at|ät)[)\]}]\s?)"
_DOT = r"(?:\.|\s?[(\[{](?:dot|punkt)[)\]}]\s?)"
_SIGN = re.compile(r"[@(\[{]")  # No address is without one.
_MAIL = re.compile(rf"[\w.+%-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}})+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w.,/-])(?<!\d:)(?:\+|00|\(?0)[1-9](?:[\s/()–-]{0,3}\d){5,14}(?!\w)")
_DATE = re.compile(r"\d{1,2}([-/ ])\d{1,2}\1(\d{2}|\d{4})")


def is_withheld(note: Note, released: frozenset[str]) -> bool:
    """Whether a person has to look at the note before its words are shown anywhere."""
    return bool(SENSITIVE.intersection(note.flags)) and not note.cleared and note.id not in released


def shown_text(note: Note, released: frozenset[str], language: Language) -> str:
    """The note's words as they may be shown, or the placeholder of a withheld note."""
    if is_withheld(note, released):
        return language("[zurückgehalten: zu prüfen]")
    return mask(without_passages(note.reworded or note.text, note.masked, language("[ausgeblendet]")), language)


def mask(text: str, language: Language) -> str:
    """The text without e-mail addresses and telephone numbers; dates, times and amounts stay."""
    if _SIGN.search(text):
        text = _MAIL.sub(language("[E-Mail]"), text)
    return _PHONE.sub(lambda match: _phone(match.group(), language), text)


def _phone(found: str, language: Language) -> str:
    return found if _DATE.fullmatch(found.strip()) else language("[Telefon]")
