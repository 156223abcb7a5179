"""How statements and counts are put into words; the same everywhere in a document."""

import re
from collections.abc import Iterable, Sequence

from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Table, Tile, line
from plugin.minutes.statement import AreaNotes, Figure, Scale, Statement

_INNER_QUOTES = str.maketrans("„“”", "‚‘’")  # Quotes inside quotes are single ones.
LONGEST = 280  # Characters of a note in the body; the appendix always carries all of it.
COLUMNS = 4  # Groups side by side in one table.


def quoted(statement: Statement, say: Language) -> Line:
    """A statement in quotation marks with its ids; a withheld one shows the placeholder alone."""
    if statement.withheld:
        return Line(statement.text, statement.notes, muted=True)
    inner = shortened(statement.text, say).translate(_INNER_QUOTES)
    words = say("„{text}“", text=inner)
    return Line(words, statement.notes, tail(statement, say))


def tail(statement: Statement, say: Language) -> str:
    """What stands beside a statement: votes, copies, cards named in it, and that an example was changed."""
    parts = []
    if statement.votes:
        parts.append(amount(statement.votes, say("{n} Punkt"), say("{n} Punkte")))
    if statement.copies:
        parts.append(say("{n}-mal gleich", n=statement.copies + 1))
    if statement.cards:
        parts.append(say("Karte {numbers}", numbers=", ".join(map(str, statement.cards))))
    if "example" in statement.flags:
        parts.append(say("aus einem Beispiel"))
    return " · ".join(parts)


def amount(number: int, one: str, many: str) -> str:
    """A count in words, with the right form for one."""
    return (one if number == 1 else many).format(n=number)


def notes_amount(number: int, say: Language) -> str:
    return amount(number, say("{n} Notiz"), say("{n} Notizen")) if number else say("keine Notizen")


def shortened(text: str, say: Language) -> str:
    """The text, cut at a word when it is very long, with the remark where the rest stands."""
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST].rsplit(None, 1)[0]
    return say("{text} … (ganz im Anhang)", text=kept)


def statements(found: Sequence[Statement], say: Language) -> Cell:
    """All statements of a place, or that there are none."""
    return tuple(quoted(statement, say) for statement in found) or (line(say("keine Notizen"), muted=True),)


def bullets(found: Sequence[Statement], say: Language) -> Bullets:
    return Bullets(statements(found, say))


def counted(title: str, found: Sequence[Statement]) -> str:
    """A column title with the number of its notes."""
    return f"{title} ({len(found)})"


def areas(found: Sequence[AreaNotes], say: Language, *, level: int = 2) -> list[Block]:
    """Areas one under the other; the copies of an area for groups stand side by side."""
    blocks: list[Block] = []
    for notes in _by_area(found):
        first = notes[0]
        total = sum(len(part.statements) for part in notes)
        blocks.append(Heading(f"{first.title} ({notes_amount(total, say)})", level))
        if len(notes) == 1:
            blocks.append(bullets(first.statements, say))
        else:
            blocks.extend(_side_by_side(notes, say))
    return blocks


def _by_area(found: Sequence[AreaNotes]) -> list[list[AreaNotes]]:
    rows: dict[str, list[AreaNotes]] = {}
    for notes in found:
        rows.setdefault(notes.key.split("@")[0], []).append(notes)
    return list(rows.values())


def _side_by_side(notes: Sequence[AreaNotes], say: Language) -> Iterable[Table]:
    for start in range(0, len(notes), COLUMNS):
        part = notes[start : start + COLUMNS]
        header = tuple(say("Gruppe {letter}", letter=one.group or "") for one in part)
        row = tuple(statements(one.statements, say) for one in part)
        caption = part[0].prompt or part[0].title
        yield Table(caption, header, (row,), (1.0,) * len(part))


def scale_table(scale: Scale, title: str, say: Language) -> Table:
    """A scale with the number of answers to each option, in the order of the scale."""
    rows = tuple(
        (
            (Line(option.title, option.notes if len(option.notes) <= 3 else ()),),
            (line(share(option.count, scale.base, say)),),
        )
        for option in scale.options
    )
    bars = tuple(option.count / scale.base if scale.base else 0.0 for option in scale.options)
    return Table(title, (say("Antwort"), say("Anzahl")), rows, (2.4, 1.0), bars=bars)


def scale_title(scale: Scale, minutes: Minutes, say: Language) -> str:
    """What a scale asks: its own title, the goal with the number in its key (`feedback.goal1`), or what we know."""
    known = {
        "time": say("War die Zeit passend?"),
        "continue": say("Wollen wir weitermachen?"),
        "tension": say("Positionen"),
        "goal": say("Ziele erreicht?"),
    }
    number = re.search(r"goal\D*(\d+)", scale.key)
    if number is not None and not scale.title:
        return _goal_title(int(number.group(1)), minutes.goals.goals, say)
    return scale.title or next((title for word, title in known.items() if word in scale.key), say("Rückmeldung"))


def _goal_title(number: int, goals: Sequence[str], say: Language) -> str:
    goal = goals[number - 1] if 0 < number <= len(goals) else ""
    return say("Ziel {number} erreicht? {goal}", number=number, goal=goal).strip()


def tile(figure: Figure, say: Language) -> Tile:
    """A count with its base, and in plain words what was counted."""
    return Tile(share(figure.value, figure.base, say), figure_keys(say)[figure.key])


def figure_keys(say: Language) -> dict[str, str]:
    """What each figure counts, by its key."""
    return {
        "notes_used": say("gefundenen Notizen sind in dieses Protokoll eingegangen"),
        "groups": say("Gruppen haben Notizen hinterlassen"),
        "cards": say("Methodensteckbriefen werden in Arbeitsphase 1 genannt"),
        "questions": say("Notizen der Arbeitsphase 2 sind Fragen"),
        "converted": say("Aussagen gehören zu einer dieser Fragen"),
        "initiatives": say("Vorhabenblättern wurden begonnen"),
        "multipliers": say("Teilnehmenden tragen es weiter (gezählt nach Notizen)"),
    }


def share(number: int, base: int, say: Language) -> str:
    """A count with its base."""
    return say("{n} von {base}", n=number, base=base)


def remark(text: str, say: Language) -> Line:
    """A line of the facilitator, marked as such."""
    return Line(text, tail=say("Angabe der Moderation"))
