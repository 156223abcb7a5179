"""A board with ten thousand notes in every script and syntax, each with a word of its own, as ledger and minutes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import cycle, islice

from bench.played import Played, played_board
from plugin.blueprint.blueprint import Area
from plugin.blueprint.room import free_space, note_places
from plugin.board import Item, Kind, Style
from plugin.harvest.collect import make_ledger
from plugin.harvest.ledger import Ledger
from plugin.minutes.build import make_minutes
from plugin.minutes.minutes import Minutes
from plugin.richtext import RichText
from plugin.translations import load_language

NOTES = 10_000
LONG = 6_000
"""Characters of the longest note a whiteboard takes."""

SYNTAX = (
    "Ein Lerntandem quer über alle Schichten",
    '=HYPERLINK("https://evil.example","Klick")',
    "=1+1|cmd' /C calc'!A0",
    "-2+3",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; & &amp; <!-- x -->",
    '#import "evil.typ": x',
    '#read("/etc/passwd") $ x^2 $ `code` ```raw```',
    "*fett* _kursiv_ ~~weg~~ ![bild](https://evil.example/x.png) [klick](javascript:alert(1))",
    "| a | b |\n|---|---|\n| c | d |",
    "# Überschrift\n---\n> Zitat",
    "\\textbf{x} %kommentar {offen",
    "{{7*7}} {% raw %} %s %(x)s",
    ']]> <w:t>x</w:t> <?xml version="x"?>',
    "שלום עולם קבוצות",
    "العربية مَدْرَسَة",
    "हिन्दी में लिखना",
    "中文 日本語 한국어",
    "👍🏽 👩\u200d🔧 🇩🇪",
    "Ωμέγα Привет čeština ŁÓDŹ",
    "x'; DROP TABLE notes; --\";",
    "نمی\u200cخواهم",
)


@dataclass(frozen=True)
class Crowd:
    """`words` is what people wrote, by item; `ledger` and `minutes` are what became of it."""

    words: dict[str, str]
    ledger: Ledger
    minutes: Minutes


def own_word(number: int) -> str:
    """The word only this note has."""
    return f"w{number:05}q"


@cache
def crowd() -> Crowd:
    """The kick-off board with nothing on it but its furniture and the notes, in all areas that are published."""
    board = played_board("peer-learning-kickoff")
    words = {f"note{number:05}": _text(number) for number in range(NOTES)}
    ours = set(board.items.values())
    furniture = tuple(item for item in board.snapshot.items if item.id in ours)
    snapshot = replace(board.snapshot, items=(*furniture, *_notes(board, words)))
    ledger = make_ledger(snapshot, board.origin, datetime(2027, 2, 12, tzinfo=UTC))
    return Crowd(words, ledger, make_minutes(ledger, board.blueprint, load_language("de")))


def _text(number: int) -> str:
    """Syntax before or behind the note's own word; every thousandth is as long as a note can be."""
    syntax, own = SYNTAX[number % len(SYNTAX)], own_word(number)
    if number % 1_000 == 0:
        return " ".join(islice(cycle((own, "Wort", "für", "Wort")), LONG))[:LONG].rstrip()
    return f"{syntax} {own}" if number % 2 else f"{own} {syntax}"


def _notes(board: Played, words: dict[str, str]) -> Iterator[Item]:
    areas = [area for area in board.blueprint.areas if _is_published(area)]
    share = -(-len(words) // len(areas))
    places = (place for area in areas for place in note_places(free_space(board.blueprint, area.key), share))
    for (item, text), place in zip(words.items(), places, strict=False):
        yield Item(item, Kind.STICKY_NOTE, replace(place, rotation=0.0), RichText.of(text), Style(fill="light_yellow"))


def _is_published(area: Area) -> bool:
    return area.harvest == "yes" and not area.private and area.scale is None and area.expects != "multiplier"
