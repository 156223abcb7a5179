"""How a synthesis is worded: counts with their base, words with their source, events by their titles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from plugin.language import Language
from plugin.minutes.chapters.wording import share
from plugin.minutes.dates import shown_day
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Paragraph, Table, cell, line
from plugin.series.synthesis.findings import Heard
from plugin.series.synthesis.parts import Count, EventHead, Quote, Source
from plugin.series.synthesis.synthesis import Synthesis

QUOTES = 3
"""Quotations the text has room for; the tables and the JSON have all."""

_NOTES = 4
_LONGEST = 200


@dataclass(frozen=True)
class Told:
    """A synthesis that is being told, in a language."""

    synthesis: Synthesis
    say: Language

    @cached_property
    def heads(self) -> dict[str, EventHead]:
        return {head.id: head for head in self.synthesis.profile.events}

    @property
    def documented(self) -> list[EventHead]:
        """The events that are told, in order."""
        return [head for head in self.synthesis.profile.events if head.status in ("draft", "reviewed", "published")]

    def event(self, name: str) -> str:
        """An event by its title; a draft is told as such."""
        head = self.heads.get(name)
        if head is None:
            return name
        return self.say("{title} (Entwurf)", title=head.title) if head.status == "draft" else head.title

    def day(self, name: str) -> str:
        head = self.heads.get(name)
        return shown_day(head.day, self.say) if head else ""

    def events(self, sources: Iterable[Source]) -> str:
        """The events something is from, in their order."""
        there = {source.event for source in sources}
        return ", ".join(self.event(head.id) for head in self.synthesis.profile.events if head.id in there)

    def count(self, found: Count) -> str:
        return share(found.value, found.base, self.say)

    def counted(self, found: Count) -> Line:
        """A count with some of the notes behind it."""
        return Line(self.count(found), references(found.sources))

    def quote(self, found: Quote) -> Line:
        """Words as they stand on a board, with where they are from."""
        text = found.text if len(found.text) <= _LONGEST else found.text[:_LONGEST].rsplit(None, 1)[0] + " …"
        return Line(self.say("„{text}“", text=text.translate(_INNER)), references([found.source]))

    def quotes(self, found: Sequence[Quote], most: int = QUOTES) -> Cell:
        """Some of the words in the order of the events, and how many more there are."""
        shown = tuple(self.quote(one) for one in spread(found, most))
        more = len(found) - len(shown)
        if not shown:
            return (line("–", muted=True),)
        return (*shown, line(self.say("+ {n} weitere", n=more), muted=True)) if more else shown


_INNER = str.maketrans({"„": "‚", "“": "‘", "”": "’", "«": "‹", "»": "›"})


def spread(found: Sequence[Quote], most: int) -> list[Quote]:
    """As many as there is room for, from as many events as may be, in the order of the events."""
    by_event: dict[str, list[int]] = {}
    for at, one in enumerate(found):
        by_event.setdefault(one.source.event, []).append(at)
    chosen: list[int] = []
    while len(chosen) < min(most, len(found)):
        for places in by_event.values():
            if places and len(chosen) < most:
                chosen.append(places.pop(0))
    return [found[at] for at in sorted(chosen)]


def references(sources: Sequence[Source]) -> tuple[str, ...]:
    """Where to look it up: event and note; of very many the first ones and how many more."""
    names = [f"{source.event}/{note}" for source in sources for note in source.notes]
    if len(names) <= _NOTES:
        return tuple(names)
    return (*names[:_NOTES], f"+{len(names) - _NOTES}")


def nothing(told: Told) -> Paragraph:
    return Paragraph(line(told.say("Dazu liegt nichts vor."), muted=True))


def table(
    caption: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[float], told: Told
) -> Block:
    """A table, or that there is nothing to tell."""
    found = tuple(tuple(row) for row in rows)
    return Table(caption, tuple(header), found, tuple(widths)) if found else nothing(told)


def label(text: str) -> Paragraph:
    return Paragraph(line(text), "label")


def heard(found: Sequence[Heard], told: Told, most: int = 6) -> list[Block]:
    """What stands in places only some boards have, place by place, with how many notes there are."""
    blocks: list[Block] = []
    for one in found:
        blocks.append(label(told.say("{title} ({count} Notizen)", title=one.title, count=told.count(one.notes))))
        if one.quotes:
            blocks.append(Bullets(told.quotes(one.quotes, most)))
    return blocks


def text_cell(text: str) -> Cell:
    return cell(text or "–")


def chapter(title: str, *blocks: Block) -> list[Block]:
    return [Heading(title), *blocks]
