"""How statements and counts are put into words; the same everywhere in a document."""

import re
from collections.abc import Sequence

from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Bullets, Cell, Line, Paragraph, Table, Tile, line
from plugin.minutes.statement import AreaNotes, Figure, Scale, Statement

_INNER_QUOTES = str.maketrans("„“”", "‚‘’")  # Quotes inside quotes are single ones.
LONGEST = 280  # Characters of a note in the body; the appendix always carries all of it.
COLUMNS = 4  # Groups side by side in one table.
SHOWN = 3  # Notes of one place in the body; the appendix carries all of them.


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


def picked(found: Sequence[Statement], most: int = SHOWN) -> tuple[Statement, ...]:
    """As many as the body has room for: those with votes first, then as they lie on the board; shown in its order."""
    chosen = sorted(range(len(found)), key=lambda at: (found[at].withheld, -found[at].votes, at))[:most]
    return tuple(found[at] for at in sorted(chosen))


def excerpt(found: Sequence[Statement], say: Language, most: int = SHOWN) -> Cell:
    """The picked statements of a place, how many more there are, or that there are none."""
    if not found:
        return (line(say("keine Notizen"), muted=True),)
    shown = tuple(quoted(statement, say) for statement in picked(found, most))
    more = len(found) - len(shown)
    return (*shown, line(say("+ {n} weitere", n=more), muted=True)) if more else shown


def areas(found: Sequence[AreaNotes], say: Language, *, most: int = SHOWN) -> list[Block]:
    """Areas side by side with some of their notes; the copies of an area for groups in a table of their own."""
    single = [notes[0] for notes in _by_area(found) if len(notes) == 1]
    blocks: list[Block] = []
    if len(single) == 1:
        blocks.append(Paragraph(line(_area_title(single[0], say)), "label"))
        blocks.append(Bullets(excerpt(single[0].statements, say, most)))
    elif single:
        blocks += _columns([(_area_title(one, say), one) for one in single], "", say, most)
    for copies in (notes for notes in _by_area(found) if len(notes) > 1):
        total = sum(len(part.statements) for part in copies)
        caption = f"{copies[0].title} ({notes_amount(total, say)})"
        titles = [(counted(say("Gruppe {letter}", letter=one.group or ""), one.statements), one) for one in copies]
        blocks += _columns(titles, caption, say, most)
    return blocks


def _area_title(notes: AreaNotes, say: Language) -> str:
    return f"{notes.title} ({notes_amount(len(notes.statements), say)})"


def _by_area(found: Sequence[AreaNotes]) -> list[list[AreaNotes]]:
    rows: dict[str, list[AreaNotes]] = {}
    for notes in found:
        rows.setdefault(notes.key.split("@")[0], []).append(notes)
    return list(rows.values())


def _columns(titled: Sequence[tuple[str, AreaNotes]], caption: str, say: Language, most: int) -> list[Block]:
    """Tables of a few areas each, every one a column."""
    parts = -(-len(titled) // COLUMNS)
    size = -(-len(titled) // parts)
    chunks = [titled[at : at + size] for at in range(0, len(titled), size)]
    return [
        Table(
            caption or ", ".join(one.title for _, one in chunk),
            tuple(title for title, _ in chunk),
            (tuple(excerpt(one.statements, say, most) for _, one in chunk),),
            (1.0,) * len(chunk),
            parallel=True,
        )
        for chunk in chunks
    ]


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
