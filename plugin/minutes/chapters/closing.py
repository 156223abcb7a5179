"""The last part of the body: initiatives, check-out, open questions, feedback, next steps, small print."""

from plugin.language import Language
from plugin.minutes.chapters.wording import areas, bullets, remark, scale_table, scale_title, share, tile
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Bullets, Heading, Line, Paragraph, Table, Tiles, cell, line


def initiatives(minutes: Minutes, say: Language) -> list[Block]:
    """Private canvases are counted; released ones are shown, numbered and without names."""
    found = minutes.initiatives
    blocks: list[Block] = [Heading(say("Vorhaben"))]
    counts = say(
        "{started} von {places} Vorhabenblättern begonnen, {released} davon freigegeben. Nicht freigegebene "
        "Vorhaben werden nur gezählt.",
        started=found.started,
        places=found.places,
        released=len(found.released),
    )
    blocks.append(Paragraph(line(counts)))
    if found.parts and found.started:
        rows = tuple((cell(part.key), cell(share(part.value, part.base, say))) for part in found.parts)
        header = (say("Feld"), say("Ausgefüllt"))
        blocks.append(Table(say("Was auf den begonnenen Blättern steht"), header, rows, (3.0, 1.0)))
    for initiative in found.released:
        blocks.append(Heading(say("Vorhaben {number}", number=initiative.number), 2))
        for part in initiative.parts:
            blocks += [Paragraph(line(part.title), "label"), bullets(part.statements, say)]
    if found.multipliers:
        blocks.append(Tiles((tile(found.multipliers, say),)))
    return blocks


def check_out(minutes: Minutes, say: Language) -> list[Block]:
    """Exciting, want to know more, take along."""
    return _section(say("Check-out"), areas(minutes.checkout, say), say)


def open_questions(minutes: Minutes, say: Language) -> list[Block]:
    """Questions asked beforehand and the parking lot."""
    return _section(say("Offene Fragen und Themenspeicher"), areas(minutes.questions, say), say)


def feedback(minutes: Minutes, say: Language) -> list[Block]:
    """Helpful, missing, time, and whether to go on."""
    tables = [scale_table(scale, scale_title(scale, minutes, say), say) for scale in minutes.feedback.scales]
    return _section(say("Rückmeldung zum Workshop"), [*areas(minutes.feedback.areas, say), *tables], say)


def others(minutes: Minutes, say: Language) -> list[Block]:
    """Notes in areas that belong to no other chapter; left out when there are none."""
    if not minutes.others:
        return []
    return [Heading(say("Weitere Notizen")), *areas(minutes.others, say)]


def _section(title: str, blocks: list[Block], say: Language) -> list[Block]:
    return [Heading(title), *(blocks or [Paragraph(line(say("keine Notizen"), muted=True))])]


def next_steps(minutes: Minutes, say: Language) -> list[Block]:
    """Agreements come from the facilitator; what is still to be looked at comes from the ledger."""
    remarks = minutes.remarks
    blocks: list[Block] = [Heading(say("Vereinbarungen und nächste Schritte"))]
    if remarks.decisions:
        blocks.append(Bullets(tuple(remark(text, say) for text in remarks.decisions)))
    if remarks.next_steps:
        rows = tuple((cell(step.what), cell(step.who), cell(step.until)) for step in remarks.next_steps)
        header = (say("Was"), say("Wer"), say("Bis wann"))
        blocks.append(Table(say("Nächste Schritte (Angabe der Moderation)"), header, rows, (4.0, 2.0, 1.5)))
    if not remarks.decisions and not remarks.next_steps:
        blocks.append(Paragraph(line(say("Von der Moderation noch nicht eingetragen."), muted=True)))
    return [*blocks, *_where_to_find(minutes, say)]


def _where_to_find(minutes: Minutes, say: Language) -> list[Block]:
    lines = [say("Board: {link}", link=minutes.header.board_url)] * bool(minutes.header.board_url)
    if minutes.remarks.material:
        lines.append(say("Unterlagen: {place}", place=minutes.remarks.material))
    if minutes.remarks.contact:
        lines.append(say("Kontakt: {contact}", contact=minutes.remarks.contact))
    return [Bullets(tuple(line(text) for text in lines))] if lines else []


def small_print(minutes: Minutes, say: Language) -> list[Block]:
    """Sources, licences, privacy, antitrust, and how these minutes were made."""
    notices = minutes.small.notices
    blocks: list[Block] = [Heading(say("Quellen, Lizenzen, Hinweise"))]
    if minutes.small.attributions:
        blocks.append(Bullets(tuple(Line(text) for text in minutes.small.attributions), small=True))
    parts = (
        (say("Lizenz"), notices.licence),
        (say("Datenschutz"), notices.privacy),
        (say("Kartellrechtlicher Hinweis"), notices.antitrust),
        (say("Künstliche Intelligenz"), notices.ai),
        (say("Entstehung dieses Protokolls"), _origin(minutes, say)),
        (say("Korrekturen"), _corrections(minutes, say)),
    )
    for title, text in parts:
        if text:
            blocks += [Paragraph(line(title), "label"), Paragraph(line(text), "small")]
    return blocks


def _origin(minutes: Minutes, say: Language) -> str:
    text = say(
        "Dieses Protokoll ordnet und zählt Notizen nach festen Regeln; eine KI war daran nicht beteiligt. "
        "Wörtliche Notizen stehen in Anführungszeichen mit ihrer Kennung, Angaben der Moderation sind als solche "
        "bezeichnet. Wer eine Notiz geschrieben hat, wird nicht erfasst. E-Mail-Adressen und Telefonnummern "
        "sind ersetzt."
    )
    if minutes.appendix.withheld:
        withheld = minutes.appendix.withheld
        text += " " + say("Zurückgehaltene Notizen, die noch jemand ansehen muss: {n}.", n=withheld)
    return text


def _corrections(minutes: Minutes, say: Language) -> str:
    until = minutes.remarks.corrections_until
    return say("Korrekturen bis {date}.", date=until) if until else ""
