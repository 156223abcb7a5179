"""The German and English dictionaries of base forms, as tries: ready at once and small in memory.

The first process of a user on a machine builds them, some seconds, and keeps them in the user's cache folder
(`XDG_CACHE_HOME`); where nothing can be kept, every process builds its own.
"""

from typing import Literal

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

_TRIES = TrieDictionaryFactory()
_LEMMATIZER = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_TRIES))
_LOOKUP = DictionaryLookupStrategy(_TRIES)


def base_form(word: str) -> str:
    """The word as a dictionary lists it, German before English; in small letters when none knows it."""
    return _LEMMATIZER.lemmatize(word, ("de", "en"))


def is_known(word: str, language: Literal["de", "en"]) -> bool:
    """Whether the dictionary of that language has the word as it is written."""
    return _LOOKUP.get_lemma(word, language) is not None
