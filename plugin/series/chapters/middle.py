"""The middle of the document: formats for challenges, success factors and hurdles, initiatives, questions."""

from collections.abc import Iterator
from dataclasses import replace

from plugin.language import Language
from plugin.minutes.outline import Block, Bullets, Heading, Line, Paragraph, cell, line
from plugin.minutes.questions import form_words
from plugin.series.chapters.drawings import format_map, funnel
from plugin.series.chapters.wording import Told, chapter, heard, label, table, text_cell
from plugin.series.synthesis.findings import CardRow, FactorRow, Stage
from plugin.series.synthesis.parts import Quote

_QUESTIONS = 12


def formats(told: Told) -> list[Block]:
    """Section 4: the map, each card from named to tried, cards nobody named, own formats."""
    say, found = told.say, told.synthesis.formats
    header = (
        say("Karte"),
        say("genannt (Gruppen)"),
        say("gewählt (Gruppen)"),
        say("Punkte"),
        say("geplant (Vorhaben)"),
        say("ausprobiert"),
    )
    caption = say("Karten von der Nennung bis zum Versuch, nach Kartennummer")
    blocks: list[Block] = [
        *format_map(told),
        table(caption, header, (_card(card, told) for card in found.cards), (3.2, 1.7, 1.7, 1.6, 1.7, 1.7), told),
    ]
    if found.never:
        titles = {card.number: card.title for card in found.cards}
        names = ", ".join(f"{number} {titles[number]}" for number in found.never)
        blocks.append(Paragraph(line(say("Von keiner Gruppe genannt: {cards}", cards=names)), "small"))
    if found.own:
        blocks += [label(say("Eigene Formate, die keine Karte beschreibt")), Bullets(told.quotes(found.own, 6))]
    return chapter(say("Welche Formate für welche Herausforderung"), *blocks)


def _card(card: CardRow, told: Told) -> list[tuple[Line, ...]]:
    votes = told.say("{n}, Galerie {m}", n=card.votes, m=card.gallery)
    return [
        cell(f"{card.number} {card.title}", strong=True),
        cell(told.count(card.named)),
        cell(told.count(card.chosen)),
        cell(votes if card.gallery else str(card.votes)),
        cell(told.count(card.planned)),
        text_cell(told.count(card.tried) if card.tried.base else ""),
    ]


def factors(told: Told) -> list[Block]:
    """Section 5: by the names people gave, in-house and across companies apart."""
    say, found = told.say, told.synthesis.factors
    blocks: list[Block] = [label(say("Erfolgsfaktoren")), *_factors(told, found.success, say("Erfolgsfaktoren"))]
    blocks += [label(say("Umsetzungshürden")), *_factors(told, found.hurdles, say("Umsetzungshürden"))]
    if found.unsorted.base:
        text = say("Hürden ohne Kategorie der Moderation: {count}.", count=told.count(found.unsorted))
        blocks.append(Paragraph(line(text), "small"))
    if found.worked:
        blocks += [label(say("Was nach einer Anpassung getragen hat")), Bullets(told.quotes(found.worked))]
    return chapter(say("Erfolgsfaktoren und Hürden"), *blocks)


def _factors(told: Told, rows: tuple[FactorRow, ...], title: str) -> list[Block]:
    say = told.say
    scopes = {"inhouse": say("im eigenen Haus"), "members": say("zwischen Unternehmen")}
    header = (say("Name"), say("Notizen"), say("Gruppen, Termine"), say("Wo"), say("In ihren Worten"))
    shown = [row for row in rows if row.origin == "category" or row.notes.value > 1]
    lines = (
        (
            (line(row.label, strong=True), line(_origin(row, told), muted=True)),
            (told.counted(row.notes),),
            cell(f"{row.groups}, {row.events}"),
            tuple(line(f"{scopes[one.scope]}: {told.count(one.count)}") for one in row.by_scope if one.count.value),
            told.quotes(row.quotes, 2),
        )
        for row in shown
    )
    caption = say("{title} nach Namen, die Menschen ihnen gaben", title=title)
    blocks = [table(caption, header, lines, (2.2, 1.9, 1.5, 2.0, 3.4), told)]
    if len(shown) < len(rows):
        text = say("Themen mit nur einer Notiz stehen in den Tabellen: {n}.", n=len(rows) - len(shown))
        blocks.append(Paragraph(line(text), "small"))
    return blocks


def _origin(row: FactorRow, told: Told) -> str:
    """Whose name it is, and of which events."""
    name = told.say("Kategorie der Moderation") if row.origin == "category" else told.say("Thema")
    return f"{name} · {told.events(row.notes.sources)}"


def stage_names(say: Language) -> dict[str, str]:
    """What each stage of the funnel counts, and out of what."""
    return {
        "started": say("Vorhabenblätter begonnen (von Plätzen)"),
        "step_named": say("erster Schritt benannt (von begonnenen)"),
        "released": say("freigegeben (von begonnenen)"),
        "measurable": say("messbares Zwischenergebnis (von freigegebenen)"),
        "answered": say("später berichtet (von begleiteten)"),
        "first_step": say("erster Schritt getan (von berichteten)"),
        "result": say("Zwischenergebnis erreicht (von berichteten)"),
        "goal": say("Ziel erreicht (von berichteten)"),
    }


def state_names(say: Language) -> dict[str, str]:
    return {
        "open": say("noch keine Rückmeldung"),
        "done": say("getan"),
        "moved": say("bewegt sich"),
        "stuck": say("hängt"),
        "adapted": say("angepasst"),
        "dropped": say("fallen gelassen"),
    }


def initiatives(told: Told) -> list[Block]:
    """Section 6: the funnel, states with reasons, what is due; nobody is blamed."""
    say, found = told.say, told.synthesis.initiatives
    names = stage_names(say)
    blocks: list[Block] = [*funnel(found.stages, names, told)]
    blocks.append(
        table(
            say("Stufen mit ihrer Grundmenge"),
            (say("Stufe"), say("Anzahl")),
            stage_rows(found.stages, names, told),
            (4.0, 1.5),
            told,
        )
    )
    if found.states:
        caption = say("Wo begleitete Vorhaben stehen")
        rows = stage_rows(found.states, state_names(say), told)
        blocks.append(table(caption, (say("Stand"), say("Anzahl")), rows, (4.0, 1.5), told))
    else:
        text = (
            say("Zu einzelnen Vorhaben liegen keine Rückmeldungen vor.")
            if found.since
            else say("Was nach den Terminen geschah, ist nicht erhoben: Es liegen keine Rückmeldungen vor.")
        )
        blocks.append(Paragraph(line(text), "small"))
    dues = say(
        "Benannte Tage: {soon} in den nächsten vier Wochen, {past} vorbei.", soon=found.due_soon, past=found.past
    )
    blocks.append(Paragraph(line(dues), "small"))
    for title, quotes in ((say("Gründe"), found.reasons), (say("Was Menschen erzählen"), found.stories)):
        if quotes:
            blocks += [label(title), Bullets(told.quotes(quotes, 6))]
    blocks += _boards_tell(told)
    return chapter(say("Vorhaben und Meilensteine"), *blocks)


def _boards_tell(told: Told) -> Iterator[Block]:
    """What stands on boards of later events: what happened since, what groups built."""
    say, found = told.say, told.synthesis.initiatives
    for title, places in ((say("Was seitdem geschah"), found.since), (say("Prototypen"), found.prototypes)):
        if places:
            yield Heading(title, 2)
            yield from heard(places, told)


def stage_rows(stages: tuple[Stage, ...], names: dict[str, str], told: Told) -> list[tuple[tuple[Line, ...], ...]]:
    return [(cell(names[stage.key]), cell(told.count(stage.count))) for stage in stages]


def question_states(say: Language) -> dict[str, str]:
    return {
        "open": say("offen"),
        "answered": say("erste Antworten"),
        "taken_up": say("als Vorhaben aufgenommen"),
        "refined": say("später weitergeführt"),
    }


def questions(told: Told) -> list[Block]:
    """Section 7: how they stand, lines over the events, the groups' own choices."""
    say, found = told.say, told.synthesis.questions
    states = question_states(say)
    counts = [(states[stage.key], stage.count) for stage in found.statuses]
    counts += [(form_words(stage.key, say), stage.count) for stage in found.forms]
    rows = [(cell(name), cell(told.count(count))) for name, count in counts]
    blocks: list[Block] = [
        table(say("Fragen nach Stand und Form"), (say("Was"), say("Anzahl")), rows, (4.0, 1.5), told)
    ]
    if found.lineages:
        lines = (
            (
                cell(one.label, strong=True),
                tuple(_step(told, step) for step in one.steps),
            )
            for one in found.lineages
        )
        header = (say("Linie"), say("Von Termin zu Termin"))
        blocks.append(table(say("Fragen, die jemand als eine Linie sieht"), header, lines, (2.0, 6.0), told))
    chosen = [row for row in found.asked if row.chosen]
    if chosen:
        shown = chosen[:_QUESTIONS]
        picked = (
            (cell(told.event(row.said.source.event)), (told.quote(row.said),), cell(states[row.status]))
            for row in shown
        )
        heads = (say("Termin"), say("Frage"), say("Stand"))
        blocks.append(table(say("Fragen, die Gruppen als ihre stärkste wählten"), heads, picked, (2.2, 5.0, 1.8), told))
        if len(chosen) > len(shown):
            blocks.append(Paragraph(line(say("+ {n} weitere", n=len(chosen) - len(shown)), muted=True), "small"))
    return chapter(say("Fragenlandkarte"), *blocks)


def _step(told: Told, step: Quote) -> Line:
    return replace(told.quote(step), lead=told.event(step.source.event))
