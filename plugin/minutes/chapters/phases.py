"""The middle of the document: formats for challenges, then tension fields, questions, contradictions and themes."""

from collections.abc import Sequence

from plugin.language import Language
from plugin.minutes.chapters.drawings import heat_map, spreads, tension_of
from plugin.minutes.chapters.groups import chain_row
from plugin.minutes.chapters.wording import (
    amount,
    areas,
    excerpt,
    notes_amount,
    quoted,
    share,
)
from plugin.minutes.minutes import FormatRow, Minutes
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Paragraph, Table, cell, line
from plugin.minutes.statement import AreaNotes
from plugin.minutes.tension import Chain, GroupQuestions, JointQuestion
from plugin.minutes.theme import Contradiction, Theme, Themes

_THEMES = 5  # Themes in the body; the appendix has all of them.


def formats(minutes: Minutes, say: Language) -> list[Block]:
    """The matrix over all groups, the cards named in each, own formats, hurdles by category, the gallery."""
    blocks: list[Block] = [Heading(say("Formate für unsere Herausforderungen (Arbeitsphase 1)"))]
    blocks += heat_map(minutes, say)
    blocks.append(_matrix(minutes, say))
    if minutes.formats.own:
        blocks.append(Paragraph(line(say("Eigene Formate, die keine Karte beschreibt")), "label"))
        blocks.append(Bullets(excerpt(minutes.formats.own, say)))
    return [*blocks, *_hurdles(minutes, say)]


def _matrix(minutes: Minutes, say: Language) -> Table:
    """One row a group: challenge, formats, benefit, success factors, hurdles."""
    found = minutes.formats.rows
    header = (
        say("Gruppe"),
        _summed(say("Formate"), [row.formats for row in found]),
        _summed(say("Nutzen"), [row.benefit for row in found]),
        _summed(say("Erfolgsfaktoren"), [row.success for row in found]),
        _summed(say("Umsetzungshürden"), [row.hurdle for row in found]),
    )
    rows = tuple((_head(row), *_findings(row, say)) for row in found)
    caption = say("Welche Formate für welche Herausforderung (in Klammern: Notizen aller Gruppen)")
    return Table(caption, header, rows, (1.9, 2.5, 2.2, 2.2, 2.2))


def _summed(title: str, places: Sequence[AreaNotes]) -> str:
    return f"{title} ({sum(len(place.statements) for place in places)})"


def _head(row: FormatRow) -> Cell:
    return line(row.group, strong=True), line(row.challenge)


def _findings(row: FormatRow, say: Language) -> tuple[Cell, ...]:
    return tuple(excerpt(area.statements, say, 2) for area in (row.formats, row.benefit, row.success, row.hurdle))


def _hurdles(minutes: Minutes, say: Language) -> list[Block]:
    """Categories come from the facilitator; the notes behind each are counted out of all hurdles."""
    if not minutes.remarks.hurdles:
        return []
    known = {note for row in minutes.formats.rows for one in row.hurdle.statements for note in one.notes[:1]}
    rows = tuple(
        (cell(one.name, strong=True), (Line(share(len(found), len(known), say), found),))
        for one in minutes.remarks.hurdles
        if (found := tuple(note for note in one.notes if note in known))
    )
    header = (say("Hürde"), say("Notizen"))
    return [Table(say("Hürden nach Kategorien (Einteilung der Moderation)"), header, rows, (3.0, 5.0))] * bool(rows)


def tensions(minutes: Minutes, say: Language) -> list[Block]:
    """The fields, positions as a spread, and some of each group's statements, questions and first answers."""
    found = minutes.tensions
    blocks: list[Block] = [Heading(say("Spannungsfelder und Fragen (Arbeitsphase 2)"))]
    drawn = {field.id for scale in found.scales if (field := tension_of(scale, minutes))}
    rest = [field for field in found.fields if field.id not in drawn]
    blocks += spreads(found.scales, say("Wo sich die Gruppen sehen: jede Position zählt"), minutes, say)
    if rest:
        rows = tuple((cell(field.name, strong=True), cell(field.pole_a), cell(field.pole_b)) for field in rest)
        header = (say("Spannungsfeld"), say("Ein Pol"), say("Anderer Pol"))
        blocks.append(Table(say("Spannungsfelder auf dem Board"), header, rows, (3.6, 2.0, 2.0), compact=True))
    blocks += areas(found.positions, say)
    blocks += _truths(found.groups, say)
    blocks += _questions(minutes, say)
    return [*blocks, *_joint(found.joint, say)]


def _truths(groups: Sequence[GroupQuestions], say: Language) -> list[Block]:
    """Both sides of a statement, as the groups wrote them, where the board has that step."""
    rows = tuple(
        (cell(group.group, strong=True), excerpt(group.truths.statements, say))
        for group in groups
        if group.truths is not None
    )
    if not rows:
        return []
    return [Table(say("Was ist daran wahr, und was ebenso?"), (say("Gruppe"), say("Notizen")), rows, (1.0, 8.0))]


def _questions(minutes: Minutes, say: Language) -> list[Block]:
    groups = minutes.tensions.groups
    rows = tuple(
        (cell(group.group, strong=True), *chain_row(chain, say, minutes.tensions.fields))
        for group in groups
        for chain in _main_chain(group)
    )
    if not rows and "appendix" in minutes.edition.skipped:
        return []  # Left out of this version; that nobody asked anything would be untrue.
    if not rows:
        return [Paragraph(line(say("Fragen: {notes}", notes=notes_amount(0, say)), muted=True))]
    header = (say("Gruppe"), say("Aussage"), say("Frage"), say("Erste Antworten"))
    table = Table(say("Von der Aussage zur Frage: ein Beispiel je Gruppe"), header, rows, (1.0, 2.5, 3.3, 2.7))
    return [Paragraph(line(_question_counts(groups, say)), "intro"), table]


def _main_chain(group: GroupQuestions) -> Sequence[Chain]:
    """The question with votes, else the first one that has a statement and an answer, else the first."""

    def rank(at: int) -> tuple[int, bool, int]:
        chain = group.chains[at]
        return -chain.question.votes, not (chain.beliefs and chain.answers), at

    return [group.chains[min(range(len(group.chains)), key=rank)]] if group.chains else []


def _question_counts(groups: tuple[GroupQuestions, ...], say: Language) -> str:
    asked, open_ones = sum(len(group.chains) for group in groups), sum(len(group.open_beliefs) for group in groups)
    text = amount(asked, say("{n} Frage insgesamt"), say("{n} Fragen insgesamt"))
    if open_ones:
        forms = say("aus {n} Aussage wurde noch keine Frage"), say("aus {n} Aussagen wurde noch keine Frage")
        text += "; " + amount(open_ones, *forms)
    return say("{text}. Alle stehen im Anhang.", text=text)


def _joint(found: tuple[JointQuestion, ...], say: Language) -> list[Block]:
    if not found:
        return []
    rows = tuple(
        (cell(", ".join(one.groups), strong=True), tuple(quoted(words, say) for words in one.wordings)) for one in found
    )
    header = (say("Gruppen"), say("In ihren Worten"))
    return [Table(say("Fragen, die mehrere Gruppen stellen"), header, rows, (1.0, 6.0))]


def contradictions(minutes: Minutes, say: Language) -> list[Block]:
    """What stands side by side and was not settled: a result, not a fault."""
    if not minutes.contradictions:
        return []
    header = (say("Worum es geht"), say("Die einen sagen"), say("Die anderen sagen"))
    rows = tuple(_contradiction(one, say) for one in minutes.contradictions)
    intro = say(
        "Beides wurde gesagt, und beides bleibt stehen. Offene Widersprüche sind ein Ergebnis, an dem es sich "
        "weiterzuarbeiten lohnt."
    )
    return [
        Heading(say("Offene Widersprüche")),
        Paragraph(line(intro), "intro"),
        Table(say("Positionen, die nebeneinanderstehen"), header, rows, (2.0, 3.5, 3.5)),
    ]


def _contradiction(one: Contradiction, say: Language) -> tuple[Cell, ...]:
    how = {
        "negation": say("in fast gleichen Worten"),
        "arrow": say("auf dem Board verbunden"),
        "poles": say("zwei Pole eines Spannungsfelds"),
    }
    about = (Line(one.about, strong=True), line(how.get(one.kind, ""), muted=True))
    return about, excerpt(one.one, say, 2), excerpt(one.other, say, 2)


def themes(minutes: Minutes, say: Language) -> list[Block]:
    """What several groups wrote about, grouped; a proposal until the facilitator accepts it."""
    found = minutes.themes
    if not found.themes:
        return []
    shown = main_themes(found)
    intro = say(
        "Ähnliche Notizen verschiedener Gruppen, mit Worten vom Board benannt. {n} von {base} verglichenen Notizen "
        "stehen für sich.",
        n=len(found.alone),
        base=found.base,
    )
    return [
        Heading(say("Themen über die Gruppen hinweg")),
        Paragraph(line(intro), "intro"),
        theme_table(shown, say("Themen in der Reihenfolge des Boards"), found.base, say),
        *[Paragraph(line(say("+ {n} weitere", n=len(found.themes) - len(shown)), muted=True), "small")]
        * (len(found.themes) > len(shown)),
    ]


def main_themes(found: Themes) -> tuple[Theme, ...]:
    """As many as the body has room for: accepted ones, then those of most groups, in the order of the board."""
    themes = found.themes
    order = sorted(range(len(themes)), key=lambda at: (themes[at].state == "proposed", -len(themes[at].groups), at))
    return tuple(themes[at] for at in sorted(order[:_THEMES]))


def theme_table(themes: Sequence[Theme], caption: str, base: int, say: Language) -> Table:
    """Label, groups, number of notes, and some of them."""
    header = (say("Thema"), say("Gruppen"), say("Notizen"), say("In ihren Worten"))
    return Table(caption, header, tuple(_theme(one, base, say) for one in themes), (2.2, 0.9, 1.1, 5.0))


def _theme(theme: Theme, base: int, say: Language) -> tuple[Cell, ...]:
    return (
        (Line(theme.label, theme.label_notes, theme_mark(theme, say), strong=True),),
        cell(", ".join(theme.groups) or "–"),
        cell(share(len(theme.statements), base, say)),
        _voices(theme, say),
    )


def _voices(theme: Theme, say: Language) -> Cell:
    """Some of the notes, and in any case one that says it in words of its own."""
    shown = excerpt(theme.statements, say, 1 if theme.minority else 2)
    told = {note for part in shown for note in part.notes}
    other = next((one for one in theme.statements if one.notes[0] in theme.minority and one.notes[0] not in told), None)
    return (*shown, quoted(other, say)) if other else shown


def theme_mark(theme: Theme, say: Language) -> str:
    """Whether a theme is only proposed, and where its label comes from."""
    origins = {
        "people": say("Überschrift vom Board"),
        "words": say("häufige Worte"),
        "facilitator": say("Angabe der Moderation"),
        "ai": say("Bezeichnung von einer KI vorgeschlagen"),
    }
    state = say("Vorschlag") if theme.state == "proposed" else ""
    return " · ".join(part for part in (state, origins.get(theme.origin, theme.origin)) if part)
