"""The method cards as a deck to hold: A6, four on a sheet of A4, printed on both sides and cut twice.

A4 is what an office printer and a copy shop both take. Nothing is nearer to an edge or a cut than eight millimetres,
so no printer has to reach the edge of the paper and no cut has to be exact. Sheets turn over their long edge.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from plugin.catalogue.content import MethodCard, Source
from plugin.export.branding import PLAIN, Branding
from plugin.export.typst_setting import drawn, set_pdf
from plugin.language import Language, Text, Voice
from plugin.minutes.printable import printable

ON_A_SHEET = 4


def render_card_deck(
    cards: Sequence[MethodCard], voice: Voice, language: Language, branding: Branding = PLAIN
) -> bytes:
    """The deck as a PDF in the order of the numbers; the last sheet is filled with cards for formats of one's own."""
    data = _deck(printable(tuple(cards)), voice, language, branding)
    return set_pdf("card_deck.typ", lambda spares: drawn(data, with_spares=spares))


def _deck(cards: Sequence[MethodCard], voice: Voice, say: Language, branding: Branding) -> dict[str, Any]:
    ordered = sorted(cards, key=lambda card: card.number)
    return {
        "title": say("Methodensteckbriefe"),
        "language": say.code,
        "accent": branding.palette.accent,
        "ground": branding.palette.ground,
        "cards": [
            *(_card(card, voice, say) for card in ordered),
            *(_own(say) for _ in range(-len(ordered) % ON_A_SHEET)),
        ],
        "labels": {
            "factors": say("Damit es gelingt"),
            "hurdles": say("Hürden und was hilft"),
            "step": say("Erster Schritt in den nächsten 14 Tagen"),
            "fits": say("Geeignet, wenn …"),
            "unfit": say("Weniger geeignet, wenn …"),
            "foot": say("Quellen und Lizenz"),
        },
    }


def _card(card: MethodCard, voice: Voice, say: Language) -> dict[str, Any]:
    front = card.front

    def spoken(text: Text) -> str:
        return text.say(voice)

    facts = zip(
        (say("Personen"), say("Zeit"), say("Rhythmus"), say("Aufwand"), say("Reichweite")),
        (front.facts.people, front.facts.time, front.facts.rhythm, front.facts.effort, front.facts.reach),
        strict=True,
    )
    return {
        "number": str(card.number),
        "title": spoken(card.title),
        "sentence": spoken(card.one_liner),
        "facts": [{"label": label, "value": spoken(value)} for label, value in facts],
        "factors": [spoken(one) for one in front.factors],
        "hurdles": [{"hurdle": spoken(one.hurdle), "counter": spoken(one.counter)} for one in front.hurdles],
        "step": spoken(card.first_step),
        "fits": [spoken(one) for one in card.use_when],
        "unfit": [spoken(one) for one in card.not_when],
        "foot": list(_foot(card, voice, say)),
        "own": False,
    }


def _own(say: Language) -> dict[str, Any]:
    """A card to fill in."""
    labels = (say("Personen"), say("Zeit"), say("Rhythmus"), say("Aufwand"), say("Reichweite"))
    return {
        "number": "+",
        "title": say("Unser eigenes Format"),
        "sentence": say("In einem Satz: Wer lernt hier was von wem?"),
        "facts": [{"label": label, "value": ""} for label in labels],
        "factors": [],
        "hurdles": [],
        "step": "",
        "fits": [],
        "unfit": [],
        "foot": [],
        "own": True,
    }


def _foot(card: MethodCard, voice: Voice, say: Language) -> Iterator[str]:
    credits = card.credits
    if credits.sources:
        yield say("Quellen: {sources}", sources="; ".join(_source(source) for source in credits.sources))
    if credits.name_caveat:
        yield credits.name_caveat.say(voice)
    yield say("Text: {author}, {licence}", author=credits.author, licence=credits.licence)


def _source(source: Source) -> str:
    """Without its address: that stands on the page of the card, where a link can be followed."""
    return ", ".join(part for part in (source.author, source.title, source.licence) if part)
