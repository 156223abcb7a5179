"""Quality rules for content documents: fields, word limits, sources, names of marks."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from plugin.catalogue.content import Challenge, Chart, Content, MethodCard, PracticeExample, TensionField
from plugin.catalogue.keypath import child
from plugin.catalogue.lint_language import Complaint
from plugin.catalogue.words import VOICES, too_long
from plugin.language import Text
from plugin.worded import worded

CARD_FRONT_WORDS = 90
TENSION_WORDS = 30
EXAMPLE_WORDS = 70
CHART_WORDS = 25
ONE_LINER_CHARACTERS = 140
CHALLENGE_TITLE_CHARACTERS = 60
CHALLENGE_WORDS = 25
FACT_WORDS = 4

_LENGTHS = {
    "use_when": (2, 4),
    "not_when": (1, 3),
    "roles": (1, 6),
    "preparation": (1, 8),
    "steps": (4, 7),
    "success_factors": (3, 5),
    "hurdles": (3, 5),
}
_MARKS = re.compile(r"lernos|fuck\s*-?\s*up|polarity\s*(map|management)|\bwial\b|learningcircles", re.IGNORECASE)
"""Names that belong to others and must not be titles of ours."""

_CAVEAT_NEEDED = re.compile(r"working out loud|\bwol\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_NUMBER = re.compile(r"\d")


def card_complaints(card: MethodCard, _: Content) -> Iterator[Complaint]:
    """What a method card lacks."""
    yield from _sources(card)
    yield from _marks("title", card.title, has_caveat=card.credits.name_caveat is not None)
    yield from _too_many_characters("one_liner", card.one_liner, ONE_LINER_CHARACTERS)
    for name, (least, most) in _LENGTHS.items():
        number = len(getattr(card, name))
        if not least <= number <= most:
            yield name, worded("has {number} entries; write {least} to {most}", number=number, least=least, most=most)
    yield from _minutes(card)
    yield from _front(card)


def _minutes(card: MethodCard) -> Iterator[Complaint]:
    given = [step.minutes for step in card.steps if step.minutes is not None]
    if card.meeting_minutes is None:
        if given:
            yield "steps", worded("have minutes, but there is no meeting_minutes; add it or take the minutes away")
    elif len(given) < len(card.steps):
        yield "steps", worded("lack minutes; with meeting_minutes every step has some")
    elif sum(given) != card.meeting_minutes:
        yield (
            "meeting_minutes",
            worded(
                "is {meeting_minutes}, but the steps add up to {sum}; make them agree",
                meeting_minutes=card.meeting_minutes,
                sum=sum(given),
            ),
        )


def _front(card: MethodCard) -> Iterator[Complaint]:
    front = card.front
    facts = {name: getattr(front.facts, name) for name in ("people", "time", "rhythm", "effort", "reach")}
    for name, fact in facts.items():
        yield from ((f"front.facts.{name}", message) for message in too_long([fact], FACT_WORDS))
    texts = [card.title, card.one_liner, *facts.values(), *front.factors, front.first_step]
    texts += [text for one in front.hurdles for text in (one.hurdle, one.counter)]
    yield from (("front", f"with title and one_liner {message}") for message in too_long(texts, CARD_FRONT_WORDS))


def challenge_complaints(challenge: Challenge, content: Content) -> Iterator[Complaint]:
    """What a challenge lacks."""
    yield from _marks("title", challenge.title)
    yield from _too_many_characters("title", challenge.title, CHALLENGE_TITLE_CHARACTERS)
    yield from (("description", message) for message in too_long([challenge.description], CHALLENGE_WORDS))
    for number, card in enumerate(challenge.cards):
        if card in challenge.cards[:number]:
            yield child("cards", number), worded("names {card!r} again; choose another card", card=card)
        elif card in content.cards and content.cards[card].challenge_fit.get(challenge.id) == 0:
            yield (
                child("cards", number),
                worded("names {card!r}, whose challenge_fit for {id} is 0", card=card, id=challenge.id),
            )


def tension_complaints(field: TensionField, _: Content) -> Iterator[Complaint]:
    """What a tension field lacks."""
    yield from _marks("name", field.name)
    poles = [text for pole in (field.pole_a, field.pole_b) for text in (pole.label, pole.value, pole.overuse)]
    for message in too_long([field.name, *poles], TENSION_WORDS):
        yield "name", f"with labels, values and overuses {message}"
    yield from _asks("question", field.question)


def example_complaints(example: PracticeExample, _: Content) -> Iterator[Complaint]:
    """What a practice example lacks."""
    yield from _sources(example)
    yield from (("board", message) for message in too_long([example.board], EXAMPLE_WORDS))
    for voice in VOICES:
        text = example.board.say(voice)
        if _NUMBER.search(_YEAR.sub("", text)) and not _YEAR.search(text):
            yield f"board.{voice.language}", worded("gives a number without its year; add the year")
            return


def chart_complaints(chart: Chart, _: Content) -> Iterator[Complaint]:
    """What a chart lacks."""
    yield from (("points", f"with the title {m}") for m in too_long([chart.title, *chart.points], CHART_WORDS))


def content_complaints(content: Content) -> Iterator[tuple[str, str, Complaint]]:
    """(kind, id, complaint) for all content."""
    for kind, documents, rules in _rules(content):
        for name, document in documents.items():
            for complaint in rules(document, content):
                yield kind, name, complaint
    yield from _numbers("method-card", content.cards)
    yield from _numbers("chart", content.charts)


def _numbers(
    kind: str, documents: Mapping[str, MethodCard] | Mapping[str, Chart]
) -> Iterator[tuple[str, str, Complaint]]:
    counted = Counter(document.number for document in documents.values())
    for name, document in documents.items():
        if counted[document.number] > 1:
            yield (
                kind,
                name,
                ("number", worded("is {number}, as in another document; number them apart", number=document.number)),
            )


def reference_complaints(content: Content) -> Iterator[tuple[str, str, Complaint]]:
    """(kind, id, complaint) for names in cards that name nothing; of use only where all content could be read."""
    for name, card in content.cards.items():
        for complaint in _known("challenge_fit", card.challenge_fit, content.challenges, "challenge"):
            yield "method-card", name, complaint
        for complaint in _known("tension_profile", card.tension_profile, content.tensions, "tension field"):
            yield "method-card", name, complaint


def _rules(content: Content) -> list[tuple[str, Mapping[str, Any], Callable[[Any, Content], Iterator[Complaint]]]]:
    return [
        ("method-card", content.cards, card_complaints),
        ("challenge", content.challenges, challenge_complaints),
        ("tension-field", content.tensions, tension_complaints),
        ("practice-example", content.examples, example_complaints),
        ("chart", content.charts, chart_complaints),
    ]


def _sources(document: MethodCard | PracticeExample) -> Iterator[Complaint]:
    if not document.credits.sources:
        yield "sources", worded("are empty; name at least one")
    for number, source in enumerate(document.credits.sources):
        if source.url and not source.accessed:
            yield child("sources", number), worded("has an address but no accessed; add the date it was looked at")


def _marks(key: str, text: Text, *, has_caveat: bool = False) -> Iterator[Complaint]:
    for voice in VOICES:
        said = text.say(voice)
        mark = _MARKS.search(said)
        if mark:
            yield key, worded("uses a name that belongs to others ({mark}); choose a neutral title", mark=mark.group(0))
            return
        if _CAVEAT_NEEDED.search(said) and not has_caveat:
            yield key, worded("uses a name others care for; add name_caveat")
            return


def _too_many_characters(key: str, text: Text, most: int) -> Iterator[Complaint]:
    for name, said in (("de", text.de), ("sie", text.sie), ("en", text.en)):
        if said is not None and len(said) > most:
            yield (
                f"{key}.{name}",
                worded("has {count} characters; at most {most} have room", count=len(said), most=most),
            )


def _asks(key: str, text: Text) -> Iterator[Complaint]:
    for name, said in (("de", text.de), ("sie", text.sie), ("en", text.en)):
        if said is not None and not said.rstrip("“”\"' ").endswith("?"):
            yield f"{key}.{name}", worded("is no question; end it with a question mark")


def _known(key: str, given: Mapping[str, int], shelf: Mapping[str, object], what: str) -> Iterator[Complaint]:
    for name in given:
        if name not in shelf:
            yield child(key, name), worded("names a {what} that does not exist; correct or remove it", what=what)
