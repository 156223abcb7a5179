"""The appendix: how the count adds up, groups in detail, pictures, cards, all notes, what was not used, sources."""

from collections.abc import Sequence
from string import ascii_uppercase

from plugin.language import Language
from plugin.minutes.chapters.closing import notices, others, sources
from plugin.minutes.chapters.entries import reason
from plugin.minutes.chapters.groups import groups
from plugin.minutes.chapters.opening import session_plan
from plugin.minutes.chapters.phases import main_themes, theme_table
from plugin.minutes.chapters.wording import notes_amount, share
from plugin.minutes.minutes import Minutes, NoteEntry
from plugin.minutes.outline import Block, Cell, Gallery, Heading, Line, PageBreak, Paragraph, Table, cell, line


def appendix(minutes: Minutes, say: Language) -> list[Block]:
    """Everything that stands behind the body, lettered in order."""
    parts: tuple[tuple[str, list[Block]], ...] = (
        (say("So geht die Zählung auf"), _sums(minutes, say)),
        (say("Ablauf"), session_plan(minutes, say)),
        (say("Die Gruppen im Einzelnen"), groups(minutes, say)),
        (say("Alle Themen"), _themes(minutes, say)),
        (say("Bilder der Gruppenbereiche"), [Gallery(say("Keine Bilder beigefügt."))]),
        (say("Genannte Methodensteckbriefe"), _cards(minutes, say)),
        (say("Weitere Notizen"), others(minutes, say)),
        (say("Alle Notizen nach Bereich"), _used(minutes, say)),
        (say("Nicht verwendet"), _unused(minutes, say)),
        (say("Zu prüfen"), _to_review(minutes, say)),
        (say("Quellen der Methoden und Karten"), sources(minutes, say)),
        (say("Hinweise und Lizenz"), notices(minutes, say)),
    )
    blocks: list[Block] = [PageBreak(appendix=True)]
    for letter, (title, content) in zip(ascii_uppercase, (part for part in parts if part[1]), strict=False):
        blocks += [Heading(say("Anhang {letter}: {title}", letter=letter, title=title)), *content]
    return blocks


def _themes(minutes: Minutes, say: Language) -> list[Block]:
    """Every theme, when the body shows only some; nothing otherwise."""
    found = minutes.themes
    if len(main_themes(found)) == len(found.themes):
        return []
    return [theme_table(found.themes, say("Alle Themen in der Reihenfolge des Boards"), found.base, say)]


def _cards(minutes: Minutes, say: Language) -> list[Block]:
    """Every card that was named, by its number, with all notes that name it."""
    if not minutes.formats.cards:
        return [_none(say)]
    header = (say("Karte"), say("Methodensteckbrief"), say("Gruppen"), say("Notizen"))
    rows = tuple(
        (
            cell(str(card.number)),
            cell(card.title),
            cell(", ".join(card.groups) or "–"),
            (Line(share(len(card.notes), minutes.formats.base, say), card.notes),),
        )
        for card in minutes.formats.cards
    )
    caption = say("Genannte Methodensteckbriefe, nach Kartennummer")
    return [Table(caption, header, rows, (0.8, 3.4, 1.3, 4.0), compact=True)]


def _sums(minutes: Minutes, say: Language) -> list[Block]:
    counts, hidden = minutes.counts, minutes.appendix.counted_only
    rows = (
        (say("Von Menschen angelegte Elemente"), counts.items),
        (say("davon gefundene Notizen"), counts.found),
        (say("davon Punkte und Reaktionen"), counts.votes),
        (say("davon in Bereichen, die nie ausgewertet werden"), counts.excluded),
        *(((say("dazu Einträge aus aufgeteilten Notizen"), counts.parts),) if counts.parts else ()),
        (say("Notizen: verwendet"), counts.used),
        (say("Notizen: zusammengeführt oder aufgeteilt"), counts.merged),
        (say("Notizen: nicht verwendet"), counts.not_used),
        (say("Notizen: zu prüfen"), counts.to_review),
        *(((say("Notizen: auf Wunsch gelöscht"), counts.erased),) if counts.erased else ()),
        (say("Nur gezählt: Notizen auf privaten Vorhabenblättern"), hidden.get("private", 0)),
        (say("Nur gezählt: „Ich trage es weiter“"), hidden.get("multiplier", 0)),
        (say("Zurückgehalten, bis jemand sie geprüft hat"), minutes.appendix.withheld),
    )
    table = Table(
        say("Summen der Auswertung"),
        (say("Was"), say("Anzahl")),
        tuple((cell(text), cell(str(number))) for text, number in rows),
        (5.0, 1.0),
    )
    return [table, *_loose_votes(minutes, say), *_unreadable(minutes, say)]


def _loose_votes(minutes: Minutes, say: Language) -> list[Block]:
    if not minutes.appendix.loose_votes:
        return []
    rows = tuple(
        (cell(option.title or "–"), cell(option.area), cell(str(option.count)))
        for option in minutes.appendix.loose_votes
    )
    header = (say("Bereich"), say("Kennung"), say("Punkte"))
    return [Table(say("Punkte, die auf keiner Notiz liegen"), header, rows, (4.0, 2.0, 1.0))]


def _unreadable(minutes: Minutes, say: Language) -> list[Block]:
    kinds = ", ".join(f"{kind}: {number}" for kind, number in sorted(minutes.appendix.unreadable.items()))
    if not kinds:
        return []
    return [Paragraph(line(say("Auf dem Board nicht lesbar: {kinds}", kinds=kinds)), "small")]


def _used(minutes: Minutes, say: Language) -> list[Block]:
    """One table a phase, its areas one under the other."""
    titles = {phase.id: phase.title for phase in minutes.header.phases}
    blocks: list[Block] = []
    for phase, entries in _by_phase(_with(minutes, "used")).items():
        title = titles.get(phase, phase) or say("Ohne Phase")
        blocks.append(Heading(title, 2))
        blocks.append(_table(f"{title}: {notes_amount(len(entries), say)}", entries, say))
    return blocks or [_none(say)]


def _by_phase(entries: Sequence[NoteEntry]) -> dict[str, list[NoteEntry]]:
    found: dict[str, list[NoteEntry]] = {}
    for entry in entries:
        found.setdefault(entry.phase or "", []).append(entry)
    return found


def _table(caption: str, entries: Sequence[NoteEntry], say: Language) -> Table:
    header = (say("Bereich"), say("Kennung"), say("Wortlaut"), say("Punkte"))
    rows = tuple(_row(entry, say) for notes in _by_area(entries).values() for entry in notes)
    return Table(caption, header, rows, (2.9, 1.1, 5.5, 1.0), compact=True)


def _row(entry: NoteEntry, say: Language) -> tuple[Cell, ...]:
    name = entry.title or entry.area or ""
    if entry.group:
        name = f"{name}, {say('Gruppe {letter}', letter=entry.group)}"
    return cell(name), _id(entry), _words(entry), cell(str(entry.votes or "–"))


def _id(entry: NoteEntry) -> Cell:
    return (Line("", (entry.id,)),)


def _words(entry: NoteEntry) -> Cell:
    return (Line(entry.text, muted=entry.withheld, tail=entry.by),) if entry.text else ()


def _unused(minutes: Minutes, say: Language) -> list[Block]:
    entries = [*_with(minutes, "merged"), *_with(minutes, "not_used")]
    if not entries:
        return [_left_out(minutes, say)]
    header = (say("Kennung"), say("Wortlaut"), say("Grund"))
    rows = tuple((_id(entry), _words(entry), cell(reason(entry, say))) for entry in entries)
    return [Table(say("Nicht verwendete Notizen mit Grund"), header, rows, (1.3, 5.0, 2.6), compact=True)]


def _to_review(minutes: Minutes, say: Language) -> list[Block]:
    entries = _with(minutes, "to_review")
    if not entries:
        return [_left_out(minutes, say)]
    header = (say("Kennung"), say("Wortlaut"), say("Grund"), say("Vorschlag"))
    rows = tuple(
        (
            _id(entry),
            _words(entry),
            cell(reason(entry, say)),
            cell(entry.proposed_title or entry.proposed_area or entry.title or "–"),
        )
        for entry in entries
    )
    return [Table(say("Notizen, die jemand ansehen soll"), header, rows, (1.3, 4.2, 1.8, 1.8), compact=True)]


def _left_out(minutes: Minutes, say: Language) -> Paragraph:
    """None, or none in this version: a version never says of what it leaves out that it is not there."""
    is_whole = minutes.edition.version == "data"
    return _none(say) if is_whole else Paragraph(line(say("nicht in dieser Fassung"), muted=True))


def _none(say: Language) -> Paragraph:
    return Paragraph(line(say("keine Notizen"), muted=True))


def _with(minutes: Minutes, disposition: str) -> list[NoteEntry]:
    return [entry for entry in minutes.appendix.notes if entry.disposition == disposition]


def _by_area(entries: Sequence[NoteEntry]) -> dict[str, list[NoteEntry]]:
    found: dict[str, list[NoteEntry]] = {}
    for entry in entries:
        found.setdefault(entry.area or "", []).append(entry)
    return found
