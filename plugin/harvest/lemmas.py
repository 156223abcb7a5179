"""Words in their basic form, German and English mixed; for comparing what people wrote, never for showing it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from plugin.harvest.dictionaries import base_form
from plugin.harvest.wording import tidy


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"[^\W_]+(?:['’][a-z]{1,2}\b)?")
_GENDER = re.compile(r"(?<=[a-zäöüß])(?:[:*_·]|/-?)in(nen)?\b|(?<=[a-zäöüß])In(nen)?\b")
_FEMALE = re.compile(r"(\w{2,}(?:er|or|eg|eur|ert|ist|ent|ant|ef|log|kund))in")
_NOT = _listed(
    """nicht nich nix nichts kein keiner keinerlei keinesfalls nie niemals niemand nirgends weder ohne
    not no none never nobody nothing without cannot can't don't doesn't didn't won't isn't aren't wasn't nor"""
)
_POLES = _listed(
    """mehr weniger viel wenig immer selten oft lang kurz früh spät groß klein schnell langsam gut schlecht leicht
    schwer ja nein pflicht freiwillig
    more less always long short early late big small fast slow good bad easy hard yes"""
)
_EMPTY = _listed(
    """der die das den dem des ein eine einen einem einer eines und oder aber auch doch nur noch schon mal so dann da
    wenn weil dass als wie was wer wo man ich du er sie es wir ihr mich mir dich dir uns euch ihn ihm ihnen sich mein
    dein sein unser euer zu zum zur von vom in im an am auf aus bei beim mit nach vor für um über unter durch gegen bis
    seit haben werden können sollen müssen dürfen wollen mögen ist sind war hier dort dies dieser jeder alle
    eigentlich eh halt eben denn
    the a an and or but also of to on at for with from by as is are be been was were we you they he she it i me us them
    our your their this that these those there do does did can could should would will have has had just if when how
    what who where d ll re ve s t m"""
)
NEGATION = "not"
"""The lemma all words of negation are turned into."""


def fold_gender(text: str) -> str:
    """`Kolleg:innen`, `Kolleg*innen` and `KollegInnen` written as `Kolleginnen`: equal when compared."""
    return _GENDER.sub(lambda match: "in" + (match.group(1) or match.group(2) or ""), text)


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """One word in its basic form, lower case: `Führungskräfte` as `führungskraft`, `Kollegin` as `kolleg`."""
    folded = word.casefold().replace("’", "'")
    if folded in _NOT:
        return NEGATION
    if folded.isdecimal() or folded in _EMPTY:
        return folded
    basic = base_form(word).casefold()
    if basic in _NOT:
        return NEGATION
    female = _FEMALE.fullmatch(basic)
    return female.group(1) if female else _without_ending(basic)


def lemmas(text: str) -> tuple[str, ...]:
    """All words of a text in basic form, in order, those that carry no meaning included."""
    return tuple(lemma(word) for word in _WORD.findall(fold_gender(tidy(text))))


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """The lemmas that say something; articles, pronouns and the like left out, negations kept."""
    return tuple(word for word in words if word not in _EMPTY)


def stance(words: Iterable[str]) -> frozenset[str]:
    """What decides for which side a text speaks: negation (an even number cancels out), opposites, numbers.

    Two texts with different stances never say the same, however many words they share.
    """
    listed = list(words)
    sides = {word for word in listed if word in _POLES or word.isdecimal()}
    return frozenset(sides | ({NEGATION} if listed.count(NEGATION) % 2 else set()))


def has_negation(text: str) -> bool:
    """Whether the words deny something, so that a summary must deny it too."""
    return any(word.casefold().replace("’", "'") in _NOT for word in _WORD.findall(tidy(text)))


def _without_ending(word: str) -> str:
    """`Kollege`, `Experte` and `Kunde` lose their e, so that they meet their female forms."""
    return (
        word[:-1] if len(word) > 4 and word.endswith(("ege", "erte", "iste", "ente", "ante", "unde", "oge")) else word
    )
