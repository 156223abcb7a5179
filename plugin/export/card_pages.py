"""The method cards in full, one after the other: what hangs on the board in short, with everything beside it."""

from collections.abc import Iterable, Iterator, Sequence

from plugin.catalogue.content import MethodCard, Source
from plugin.errors import UsageError
from plugin.export.branding import PLAIN, Branding
from plugin.export.runsheet import FORMATS
from plugin.language import Language, Text, Voice
from plugin.minutes.outline import Block, Bullets, Heading, Outline, PageBreak, Paragraph, Table, cell, line
from plugin.minutes.printable import printable
from plugin.worded import worded

_EFFORT = {"low": "gering", "mid": "mittel", "high": "hoch"}
_SCOPE = {"team": "Team", "company": "Unternehmen", "cross-company": "firmenübergreifend"}


def render_card_pages(
    cards: Sequence[MethodCard], voice: Voice, language: Language, format_name: str, branding: Branding = PLAIN
) -> bytes:
    """All fields of the cards as `docx` or `pdf`. Raises UsageError for any other format."""
    if format_name not in FORMATS:
        raise UsageError(
            worded(
                "Method cards are no {given!r}. There are: {choices}.", given=format_name, choices=", ".join(FORMATS)
            )
        )
    return FORMATS[format_name](card_outline(cards, voice, language), branding)


def card_outline(cards: Sequence[MethodCard], voice: Voice, language: Language) -> Outline:
    """A chapter a card, each on a page of its own, in the order of their numbers."""
    ordered = sorted(cards, key=lambda card: card.number)
    chapters = [block for card in ordered for block in _Page(card, voice, language).blocks()]
    return printable(
        Outline(
            kicker=language("Zum Nachlesen"),
            title=language("Methodensteckbriefe"),
            subtitle=language("Formate, in denen Menschen voneinander lernen"),
            language=language.code,
            facts=((language("Steckbriefe"), str(len(ordered))),),
            blocks=tuple(chapters),
            footer=language("Methodensteckbriefe"),
            contents_title=language("Inhalt") if len(ordered) > 1 else "",
        )
    )


class _Page:
    """One card being set."""

    def __init__(self, card: MethodCard, voice: Voice, language: Language) -> None:
        self.card, self.voice, self.language = card, voice, language

    def blocks(self) -> Iterator[Block]:
        card, say = self.card, self.language
        yield PageBreak()
        yield Heading(f"{card.number} {self._text(card.title)}")
        yield Paragraph(line(self._text(card.one_liner)), "lead")
        yield self._facts()
        yield from self._prose(say("Ziel"), card.aim)
        yield from self._list(say("Geeignet, wenn …"), card.use_when)
        yield from self._list(say("Weniger geeignet, wenn …"), card.not_when)
        yield self._roles()
        yield from self._list(say("Vorbereitung"), card.preparation)
        yield self._steps()
        yield from self._list(say("Material"), (*card.materials, *card.tools_online))
        yield from self._list(say("Erfolgsfaktoren"), card.success_factors)
        yield self._hurdles()
        yield from self._prose(say("Erster Schritt in den nächsten 14 Tagen"), card.first_step)
        yield from self._list(say("Daran merken wir, dass es wirkt"), card.signs_of_success)
        yield from self._list(say("Varianten"), card.variants)
        yield from self._origin()

    def _text(self, text: Text) -> str:
        return text.say(self.voice)

    def _facts(self) -> Table:
        card, say = self.card, self.language
        efforts = zip((say("vorbereiten"), say("durchführen"), say("nachbereiten")), card.effort, strict=True)
        rows = (
            (say("Personen"), self._people()),
            (say("Dauer"), self._text(card.duration_per_meeting)),
            (say("Rhythmus"), self._text(card.rhythm)),
            (say("Laufzeit"), self._text(card.total_span)),
            (say("Aufwand"), ", ".join(f"{what}: {say(_EFFORT[how])}" for what, how in efforts)),
            (say("Reichweite"), ", ".join(say(_SCOPE[scope]) for scope in card.scope)),
        )
        return self._table(say("Auf einen Blick: {title}", title=self._text(card.title)), ("", ""), rows, (1, 3))

    def _people(self) -> str:
        least, ideal, most = self.card.participants
        if least == most:
            return str(least)
        return self.language("{least} bis {most}, am besten {ideal}", least=least, most=most, ideal=ideal)

    def _roles(self) -> Table:
        say = self.language
        rows = [(self._text(role.name), self._text(role.task)) for role in self.card.roles]
        return self._table(say("Rollen"), (say("Rolle"), say("Aufgabe")), rows, (1, 3))

    def _steps(self) -> Table:
        say, steps = self.language, self.card.steps
        numbered = [(str(number), self._text(step.what)) for number, step in enumerate(steps, start=1)]
        header = (say("Nr."), say("Schritt"))
        if self.card.meeting_minutes is None:
            return self._table(say("Ablauf in Schritten"), header, numbered, (1, 11))
        rows = [(*row, say("{count} Min.", count=step.minutes)) for row, step in zip(numbered, steps, strict=True)]
        return self._table(say("Ablauf in Schritten"), (*header, say("Zeit")), rows, (1, 9, 2))

    def _hurdles(self) -> Table:
        say = self.language
        rows = [(self._text(one.hurdle), self._text(one.counter)) for one in self.card.hurdles]
        return self._table(say("Hürden und Gegenmittel"), (say("Hürde"), say("Das hilft")), rows, (1, 1))

    def _table(
        self, caption: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]
    ) -> Table:
        cells = tuple(tuple(cell(text, strong=not place) for place, text in enumerate(row)) for row in rows)
        named = header if any(header) else (self.language("Merkmal"), self.language("Angabe"))
        return Table(caption, named, cells, widths)

    def _list(self, title: str, texts: Sequence[Text]) -> Iterator[Block]:
        if texts:
            yield Heading(title, level=2)
            yield Bullets(tuple(line(self._text(text)) for text in texts))

    def _prose(self, title: str, text: Text) -> Iterator[Block]:
        yield Heading(title, level=2)
        yield Paragraph(line(self._text(text)))

    def _origin(self) -> Iterator[Block]:
        credits, say = self.card.credits, self.language
        yield Heading(say("Quellen und Lizenz"), level=2)
        lines = [line(_source(source)) for source in credits.sources]
        if credits.name_caveat:
            lines.append(line(self._text(credits.name_caveat)))
        lines.append(line(say("Text: {author}, {licence}", author=credits.author, licence=credits.licence)))
        yield Bullets(tuple(lines), small=True)


def _source(source: Source) -> str:
    return ", ".join(part for part in (source.author, source.title, source.url, source.licence) if part)
