"""Languages and forms of address as values that are passed; no request, no global state."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from plugin.gender import written
from plugin.worded import reworded

LANGUAGES = ("de", "en")
ADDRESSES = ("du", "sie")


@dataclass(frozen=True)
class Voice:
    """How we speak to people: the language, and in German whether we say du or Sie and how we write of people."""

    language: str = "de"
    address: str = "du"
    gender: str = "colon"


@dataclass(frozen=True)
class Text:
    """One text in both languages. `sie` is the formal German where it differs from `de`."""

    de: str
    en: str
    sie: str | None = None

    def say(self, voice: Voice) -> str:
        """The text in that voice."""
        if voice.language == "en":
            return self.en
        german = self.sie if voice.address == "sie" and self.sie is not None else self.de
        return written(german, voice.gender)


@dataclass(frozen=True)
class Language:
    """Translations of our own interface and document texts. German is the language of the code's messages ids.

    `catalogue` maps the German text to this language's; what is missing is said in German, with words for people in
    the style `gender`. What fills a place is somebody's word and stays as it is. `details` maps what errors say, which
    is English, to this language's.
    """

    code: str = "de"
    catalogue: Mapping[str, str] = field(default_factory=dict)
    gender: str = "colon"
    details: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, german: str, /, **values: object) -> str:
        """The text in this language, with `{name}` places filled."""
        text = self.catalogue.get(german) or written(german, self.gender)
        return text.format(**values) if values else text

    def detail(self, sentence: str) -> str:
        """What an error or a fault says, in this language."""
        return reworded(sentence, self.details)

    def writing(self, gender: str) -> "Language":
        """The same language with words for people in that style."""
        return self if gender == self.gender else replace(self, gender=gender)
