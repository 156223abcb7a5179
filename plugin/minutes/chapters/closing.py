"""The last part of the body: check-out, open questions, feedback, next steps, small print."""

from plugin.language import Language
from plugin.minutes.chapters.drawings import spreads
from plugin.minutes.chapters.wording import areas, quoted, remark
from plugin.minutes.dates import shown_day
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Bullets, Cell, Heading, Line, Paragraph, Table, cell, line
from plugin.minutes.statement import Statement


def check_out(minutes: Minutes, say: Language) -> list[Block]:
    """Exciting, want to know more, take along."""
    return _section(say("Check-out"), areas(minutes.checkout, say), say)


def open_questions(minutes: Minutes, say: Language) -> list[Block]:
    """Questions asked beforehand and the parking lot; where each goes on as far as the facilitator says."""
    blocks = areas(minutes.questions, say)
    return _section(say("Offene Fragen und Themenspeicher"), [*blocks, *_places(minutes, say)], say)


def _places(minutes: Minutes, say: Language) -> list[Block]:
    asked = {one.notes[0]: one for area in (*minutes.questions, *minutes.impulse) for one in area.statements}
    rows = tuple(
        (_asked(asked[place.note], say), cell(place.who or "–"), cell(shown_day(place.until, say) or "–"))
        for place in minutes.remarks.places
        if place.note in asked
    )
    if not rows:
        return []
    header = (say("Frage"), say("Wer nimmt sie auf"), say("Bis wann"))
    return [Table(say("Wo offene Fragen weitergehen (Angabe der Moderation)"), header, rows, (5.0, 2.5, 1.5))]


def _asked(statement: Statement, say: Language) -> Cell:
    return (quoted(statement, say),)


def feedback(minutes: Minutes, say: Language) -> list[Block]:
    """Helpful, missing, time, whether to go on, and what follows from it."""
    blocks = areas(minutes.feedback.areas, say)
    blocks += spreads(minutes.feedback.scales, say("Rückmeldung: Antworten am Ende"), minutes, say)
    if minutes.remarks.consequence:
        blocks.append(Paragraph(line(say("Was wir daraus machen")), "label"))
        blocks.append(Bullets(tuple(remark(text, say) for text in minutes.remarks.consequence)))
    return _section(say("Rückmeldung zum Workshop"), blocks, say)


def others(minutes: Minutes, say: Language) -> list[Block]:
    """Notes in areas that belong to no chapter, for the appendix."""
    return areas(minutes.others, say, most=5)


def _section(title: str, blocks: list[Block], say: Language) -> list[Block]:
    return [Heading(title), *(blocks or [Paragraph(line(say("keine Notizen"), muted=True))])]


def next_steps(minutes: Minutes, say: Language) -> list[Block]:
    """Agreements, the next date and where things lie: all of it from the facilitator."""
    remarks = minutes.remarks
    blocks: list[Block] = [Heading(say("Vereinbarungen und nächste Schritte"))]
    if remarks.decisions:
        blocks.append(Bullets(tuple(remark(text, say) for text in remarks.decisions)))
    if remarks.next_steps:
        rows = tuple((cell(step.what), cell(step.who), cell(shown_day(step.until, say))) for step in remarks.next_steps)
        header = (say("Was"), say("Wer"), say("Bis wann"))
        blocks.append(Table(say("Nächste Schritte (Angabe der Moderation)"), header, rows, (4.0, 2.0, 1.5)))
    if not remarks.decisions and not remarks.next_steps:
        blocks.append(Paragraph(line(say("Von der Moderation noch nicht eingetragen."), muted=True)))
    return [*blocks, *_where_to_find(minutes, say), *_made(minutes, say)]


def _made(minutes: Minutes, say: Language) -> list[Block]:
    """Until when corrections are welcome, and whether an AI had a hand in it; the small print is in the appendix."""
    if "appendix" in minutes.edition.skipped:
        return []
    parts = (corrections(minutes, say), ai_labels(minutes, say), say("Alle Hinweise stehen am Ende des Anhangs."))
    return [Paragraph(line(" ".join(part for part in parts if part)), "small")]


def _where_to_find(minutes: Minutes, say: Language) -> list[Block]:
    lines = tuple(line(text) for text in places_to_find(minutes, say))
    return [Bullets(lines)] if lines else []


def places_to_find(minutes: Minutes, say: Language) -> tuple[str, ...]:
    """What became of the network, the next date, board, material and contact; what is unknown is left out."""
    remarks = minutes.remarks
    facts = (
        (say("Netzwerk: {state}"), "state", remarks.network),
        (say("Folgetermin: {date}"), "date", shown_day(remarks.follow_up, say)),
        (say("Board: {link}"), "link", minutes.header.board_url),
        (say("Unterlagen: {place}"), "place", remarks.material),
        (say("Kontakt: {contact}"), "contact", remarks.contact),
    )
    return tuple(words.format(**{name: value}) for words, name, value in facts if value)


def small_print(minutes: Minutes, say: Language) -> list[Block]:
    """The small print in the body, where there is no appendix it could stand in."""
    if "appendix" not in minutes.edition.skipped:
        return []
    return [Heading(say("Quellen, Lizenzen, Hinweise")), *notices(minutes, say), *_credits(minutes, say)]


def notices(minutes: Minutes, say: Language) -> list[Block]:
    """Licence, privacy, antitrust, how these minutes were made, and until when corrections are welcome."""
    told = minutes.small.notices
    parts = (
        (say("Korrekturen"), corrections(minutes, say)),
        (say("Entstehung dieses Protokolls"), _origin(minutes, say)),
        (say("Künstliche Intelligenz"), " ".join(part for part in (told.ai, ai_labels(minutes, say)) if part)),
        (say("Datenschutz"), told.privacy),
        (say("Kartellrechtlicher Hinweis"), told.antitrust),
        (say("Lizenz"), told.licence),
    )
    lines = tuple(Line(text, lead=title) for title, text in parts if text)
    return [Paragraph(one, "small") for one in lines]


def _credits(minutes: Minutes, say: Language) -> list[Block]:
    return sources(minutes, say) if minutes.small.attributions else []


def sources(minutes: Minutes, say: Language) -> list[Block]:
    """Methods and cards with authors and licences."""
    credits = tuple(Line(text) for text in minutes.small.attributions)
    return [Bullets(credits, small=True)] if credits else [Paragraph(line(say("Keine Angaben."), muted=True))]


def _origin(minutes: Minutes, say: Language) -> str:
    text = say(
        "Dieses Protokoll ordnet und zählt Notizen nach festen Regeln. Wörtliche Notizen stehen in "
        "Anführungszeichen mit ihrer Kennung, Angaben der Moderation sind als solche bezeichnet. Wo mehr Notizen "
        "da sind als Platz, stehen die mit Punkten zuerst, dann gilt die Reihenfolge des Boards; der Anhang hat "
        "alle. Wer eine Notiz geschrieben hat, wird nicht erfasst; niemand wird verglichen. E-Mail-Adressen und "
        "Telefonnummern sind ersetzt."
    )
    if "appendix" in minutes.edition.skipped:
        text = say(
            "Dieses Protokoll ordnet und zählt Notizen nach festen Regeln; Notizen im Wortlaut enthält es nicht. "
            "Wer eine Notiz geschrieben hat, wird nicht erfasst; niemand wird verglichen."
        )
    if minutes.appendix.withheld:
        withheld = minutes.appendix.withheld
        text += " " + say("Zurückgehaltene Notizen, die noch jemand ansehen muss: {n}.", n=withheld)
    return text


def ai_labels(minutes: Minutes, say: Language) -> str:
    """Which words of these minutes an AI suggested, or that there are none."""
    labels = [theme.label for theme in minutes.themes.themes if theme.origin == "ai"]
    if not labels:
        return say("An diesem Protokoll war keine KI beteiligt.")
    return say(
        "Von einer KI vorgeschlagen und von der Moderation zugelassen: {labels}.",
        labels=", ".join(say("„{text}“", text=label) for label in labels),
    )


def corrections(minutes: Minutes, say: Language) -> str:
    """Until when, and to whom; nothing when the facilitator named no date."""
    until, contact = shown_day(minutes.remarks.corrections_until, say), minutes.remarks.contact
    if not until:
        return ""
    if contact:
        return say("Korrekturen bis {date} an {contact}.", date=until, contact=contact)
    return say("Korrekturen bis {date}.", date=until)
