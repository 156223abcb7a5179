"""Tension maps in the run sheet: what is good about both sides, what too much of each does, and how that shows."""

from plugin.blueprint.blueprint import PoleBrief, TensionMap, Workshop
from plugin.language import Language
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Paragraph, Table, cell, line
from plugin.minutes.questions import question_stems


def tension_tables(shop: Workshop, say: Language) -> list[Block]:
    """A chapter for the facilitator; nothing where the workshop has no maps."""
    maps = [(brief.name, brief.map) for brief in shop.tensions if brief.map is not None]
    if not maps:
        return []
    blocks: list[Block] = [
        Heading(say("Vom Widerspruch zur Frage")),
        Paragraph(
            line(
                say(
                    "Zwischen Satz und Frage hilft ein Schritt: „Was ist daran wahr, und was ebenso?“ Erst wenn beide "
                    "Seiten etwas Gutes haben, trägt die Frage."
                )
            )
        ),
        Bullets(tuple(line(stem) for stem in question_stems(say))),
    ]
    return blocks + [block for name, found in maps for block in _map(name, found, say)]


def _map(name: str, found: TensionMap, say: Language) -> list[Block]:
    header = (say("Seite"), say("Das Gute daran"), say("Zu viel davon"), say("Daran merkt man es früh"))
    rows = (_pole(found.pole_a), _pole(found.pole_b))
    return [
        Heading(name, 2),
        Table(say("Spannungsfeld-Karte: {name}", name=name), header, rows, (2.0, 3.0, 3.0, 5.0), compact=True),
        Bullets(
            (
                Line(found.purpose, lead=say("Wozu beides")),
                Line(found.fear, lead=say("Was befürchtet wird")),
                Line(f"{found.statement} → {found.question}", lead=say("Vom Satz zur Frage")),
            ),
            small=True,
        ),
    ]


def _pole(pole: PoleBrief) -> tuple[Cell, ...]:
    return cell(pole.label, strong=True), cell(pole.value), cell(pole.overuse), cell(pole.early_sign)
