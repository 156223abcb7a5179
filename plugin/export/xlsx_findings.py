"""What the minutes found, as plain tables: one row a statement, question, theme, position, milestone or step."""

from collections.abc import Iterator, Sequence

from plugin.language import Language
from plugin.minutes.chapters.phases import theme_mark
from plugin.minutes.dates import dates_of, shown_day
from plugin.minutes.minutes import Minutes
from plugin.minutes.questions import form_words
from plugin.minutes.statement import AreaNotes, Statement

Row = Sequence[str | int]
Sheet = tuple[str, Sequence[str], list[Row], Sequence[float]]
"""Title, header, rows and column widths in characters."""


def findings(minutes: Minutes, say: Language) -> Iterator[Sheet]:
    """All tables that hold something; a table without rows is left out."""
    makers = (_formats, _cards, _questions, _contradictions, _themes, _initiatives, _dates, _hurdles, _steps)
    for make in makers:
        sheet = make(minutes, say)
        if sheet[2]:
            yield sheet


def _first(statement: Statement) -> str:
    return statement.notes[0]


def _formats(minutes: Minutes, say: Language) -> Sheet:
    kinds = (
        (say("Unsere Herausforderung"), "own_challenge"),
        (say("Formate"), "formats"),
        (say("Nutzen"), "benefit"),
        (say("Erfolgsfaktoren"), "success"),
        (say("Umsetzungshürden"), "hurdle"),
        (say("Eine Wahl"), "top"),
    )
    rows: list[Row] = []
    for group in minutes.formats.rows:
        for kind, name in kinds:
            area: AreaNotes = getattr(group, name)
            rows += [
                (group.group, group.challenge, kind, one.text, one.votes, ", ".join(map(str, one.cards)), _first(one))
                for one in area.statements
            ]
    head = (say("Gruppe"), say("Herausforderung"), say("Art"), say("Wortlaut"))
    return say("Formate"), (*head, say("Punkte"), say("Karten"), say("Kennung")), rows, (9, 32, 22, 70, 8, 10, 9)


def _cards(minutes: Minutes, say: Language) -> Sheet:
    rows: list[Row] = [
        (card.number, card.title, ", ".join(card.groups), len(card.notes), minutes.formats.base, ", ".join(card.notes))
        for card in minutes.formats.cards
    ]
    head = (say("Karte"), say("Methodensteckbrief"), say("Gruppen"), say("Notizen"), say("von"), say("Kennungen"))
    return say("Karten"), head, rows, (8, 34, 12, 10, 8, 60)


def _questions(minutes: Minutes, say: Language) -> Sheet:
    names = {field.id: field.name for field in minutes.tensions.fields}
    rows: list[Row] = []
    for group in minutes.tensions.groups:
        for chain in group.chains:
            told = (_joined(chain.beliefs), chain.question.text, form_words(chain.form, say))
            field = names.get(chain.tension.to, "") if chain.tension else ""
            rows.append(
                (group.group, *told, _joined(chain.answers), field, chain.question.votes, _first(chain.question))
            )
        rows += [(group.group, one.text, "", "", "", "", one.votes, _first(one)) for one in group.open_beliefs]
        rows += [(group.group, "", "", "", one.text, "", one.votes, _first(one)) for one in group.ideas]
    head = (say("Gruppe"), say("Aussage"), say("Frage"), say("Form"), say("Erste Antworten"), say("Spannungsfeld"))
    return say("Fragen"), (*head, say("Punkte"), say("Kennung")), rows, (9, 44, 54, 22, 44, 26, 8, 9)


def _joined(found: Sequence[Statement]) -> str:
    return "\n".join(one.text for one in found)


def _contradictions(minutes: Minutes, say: Language) -> Sheet:
    rows: list[Row] = []
    for number, found in enumerate(minutes.contradictions, 1):
        for side, said in ((say("Die einen sagen"), found.one), (say("Die anderen sagen"), found.other)):
            rows += [(number, found.about, side, one.text, one.group or "", _first(one)) for one in said]
    head = (say("Nr."), say("Worum es geht"), say("Seite"), say("Wortlaut"), say("Gruppe"), say("Kennung"))
    return say("Widersprüche"), head, rows, (6, 30, 20, 80, 9, 9)


def _themes(minutes: Minutes, say: Language) -> Sheet:
    rows: list[Row] = [
        (number, theme.label, theme_mark(theme, say), one.text, one.group or "", _first(one))
        for number, theme in enumerate(minutes.themes.themes, 1)
        for one in theme.statements
    ]
    head = (say("Nr."), say("Thema"), say("Herkunft"), say("Wortlaut"), say("Gruppe"), say("Kennung"))
    return say("Themen"), head, rows, (6, 30, 34, 80, 9, 9)


def _initiatives(minutes: Minutes, say: Language) -> Sheet:
    """Released initiatives field by field; the others only as a count in the overview."""
    rows: list[Row] = [
        (initiative.number, part.title, statement.text, _first(statement))
        for initiative in minutes.initiatives.released
        for part in initiative.parts
        for statement in part.statements
    ]
    head = (say("Vorhaben Nr."), say("Feld"), say("Wortlaut"), say("Kennung"))
    return say("Vorhaben"), head, rows, (13, 30, 90, 9)


def _dates(minutes: Minutes, say: Language) -> Sheet:
    rows: list[Row] = [
        (
            one.said,
            one.first.isoformat() if one.first else "",
            one.day.isoformat() if one.day else "",
            one.owner,
            one.text,
            one.notes[0] if one.notes else "",
        )
        for one in dates_of(minutes, say)
    ]
    head = (say("Wie es dasteht"), say("Frühestens"), say("Spätestens"), say("Wer"), say("Was"), say("Kennung"))
    return say("Termine und Meilensteine"), head, rows, (22, 13, 13, 20, 80, 9)


def _hurdles(minutes: Minutes, say: Language) -> Sheet:
    known = {note: one for row in minutes.formats.rows for one in row.hurdle.statements for note in one.notes}
    rows: list[Row] = [
        (category.name, known[note].text, known[note].group or "", note)
        for category in minutes.remarks.hurdles
        for note in category.notes
        if note in known
    ]
    head = (say("Hürde"), say("Wortlaut"), say("Gruppe"), say("Kennung"))
    return say("Hürden nach Kategorien"), head, rows, (30, 90, 9, 9)


def _steps(minutes: Minutes, say: Language) -> Sheet:
    remarks = minutes.remarks
    rows: list[Row] = [(text, "", "") for text in remarks.decisions]
    rows += [(step.what, step.who, shown_day(step.until, say)) for step in remarks.next_steps]
    return say("Nächste Schritte"), (say("Was"), say("Wer"), say("Bis wann")), rows, (90, 30, 18)
