"""The first part of the document: the series in a few lines, its events, challenges, tension fields."""

from plugin.language import Language
from plugin.minutes.dates import shown_day
from plugin.minutes.outline import Block, Bullets, Heading, Line, Paragraph, Tile, Tiles, cell, line
from plugin.series.chapters.drawings import challenge_map, movement
from plugin.series.chapters.wording import Told, chapter, label, nothing, table, text_cell
from plugin.series.synthesis.findings import ChallengeRow, FieldRow
from plugin.series.synthesis.parts import EventHead


def standings(say: Language) -> dict[str, str]:
    """What came up when, in words."""
    return {
        "once": say("bisher einmal"),
        "new": say("neu beim letzten Termin"),
        "persistent": say("auch beim letzten Termin"),
        "faded": say("zuletzt nicht mehr"),
    }


def statuses(say: Language) -> dict[str, str]:
    return {
        "missing": say("ohne Ergebnisse"),
        "held_back": say("zurückgehalten: unter fünf Unternehmen"),
        "draft": say("Entwurf: nur gezählt"),
        "reviewed": say("geprüft"),
        "published": say("veröffentlicht"),
    }


def at_a_glance(told: Told) -> list[Block]:
    """Counts with their base, and what they are not."""
    found, say = told.synthesis, told.say
    documented = found.profile.documented
    again = [row for row in found.challenges if row.recurring]
    fields = [row for row in found.tensions if row.recurring]
    tiles = [
        Tile(told.count(documented), say("Terminen sind dokumentiert")),
        Tile(told.count(found.method.notes), say("gefundenen Notizen sind eingegangen")),
        Tile(
            say("{n} von {base}", n=len(again), base=len(found.challenges)),
            say("Herausforderungen: wiederkehrend (zwei Termine, zwei Gruppen)"),
        ),
        Tile(say("{n} von {base}", n=len(fields), base=len(found.tensions)), say("Spannungsfeldern: wiederkehrend")),
        *(
            Tile(told.count(stage.count), say("Vorhabenblättern wurden begonnen"))
            for stage in found.initiatives.stages
            if stage.key == "started" and stage.count.base
        ),
        Tile(str(len(found.questions.lineages)), say("Fragen laufen über mehrere Termine")),
    ]
    intro = say(
        "Was wiederkehrt, was versucht wurde und was daraus wurde. Niemand wird verglichen oder gereiht; jede Zahl "
        "nennt ihre Grundmenge, jeder Wortlaut seine Notiz."
    )
    return [Heading(say("Auf einen Blick")), Paragraph(line(intro), "lead"), Tiles(tuple(tiles))]


def profile(told: Told) -> list[Block]:
    """Section 1: events with their state, variants, companies from five up."""
    found, say = told.synthesis.profile, told.say
    header = (say("Termin"), say("Datum"), say("Dauer"), say("Dabei"), say("Gruppen"), say("Notizen"), say("Stand"))
    rows = ([_title(head), *_facts(head, told)] for head in found.events)
    blocks: list[Block] = [table(say("Termine der Reihe"), header, rows, (3.2, 1.5, 1.2, 1.4, 1.1, 1.6, 2.2), told)]
    lines = [
        say("Dokumentierte Zeit: {hours} Stunden", hours=f"{found.minutes / 60:.1f}".replace(".", say(","))),
        *([say("Eingeladene Unternehmen: {n}", n=found.companies)] if found.companies is not None else []),
        *([_returning(told)] if found.returning is not None else []),
    ]
    blocks.append(Bullets(tuple(line(text) for text in lines)))
    return chapter(say("Steckbrief der Reihe"), *blocks)


def _returning(told: Told) -> str:
    count = told.synthesis.profile.returning
    return told.say("Mehr als einmal eingeladen: {count}", count=told.count(count)) if count else ""


def _title(head: EventHead) -> tuple[Line, ...]:
    return cell(head.title, strong=True)


def _facts(head: EventHead, told: Told) -> list[tuple[Line, ...]]:
    say = told.say
    state = text_cell(statuses(say)[head.status])
    if head.status in ("missing", "held_back"):
        return [cell(shown_day(head.day, say)), *[text_cell("")] * 4, state]
    people = say("{n} dabei", n=head.people) if head.counted else say("{n} geplant", n=head.people)
    return [
        cell(shown_day(head.day, say)),
        cell(say("{n} Min.", n=head.minutes)),
        cell(people),
        cell(str(head.groups)),
        cell(told.count(head.notes)),
        state,
    ]


def challenges(told: Told) -> list[Block]:
    """Section 2: each challenge with the groups that worked on it."""
    say = told.say
    header = (say("Herausforderung"), say("Gruppen"), say("Termine"), say("Verlauf"), say("In ihren Worten"))
    rows = (_challenge(row, told) for row in told.synthesis.challenges)
    caption = say("Herausforderungen in der Reihenfolge, in der sie aufkamen")
    return chapter(
        say("Wiederkehrende Herausforderungen"),
        *challenge_map(told),
        table(caption, header, rows, (2.4, 1.3, 1.3, 1.6, 4.4), told),
    )


def _challenge(row: ChallengeRow, told: Told) -> list[tuple[Line, ...]]:
    documented = told.synthesis.profile.documented.value
    return [
        cell(row.title, strong=True),
        cell(told.count(row.groups)),
        cell(told.say("{n} von {base}", n=row.events, base=documented)),
        (line(standings(told.say)[row.standing]), *_again(told, row.recurring)),
        told.quotes(row.quotes),
    ]


def _again(told: Told, recurring: bool) -> tuple[Line, ...]:
    return (line(told.say("wiederkehrend"), strong=True),) if recurring else ()


def tensions(told: Told) -> list[Block]:
    """Section 3: each field with its spread over the events, statements, questions, ideas that were taken up."""
    say = told.say
    if not told.synthesis.tensions:
        return chapter(say("Wiederkehrende Spannungsfelder"), nothing(told))
    caution = say(
        "Bei jedem Termin standen andere Gruppen auf der Linie: Eine Verschiebung ist kein Vorher-Nachher derselben "
        "Menschen."
    )
    blocks: list[Block] = [Paragraph(line(caution), "intro")]
    for field in told.synthesis.tensions:
        blocks += _field(field, told)
    return chapter(say("Wiederkehrende Spannungsfelder"), *blocks)


def _field(field: FieldRow, told: Told) -> list[Block]:
    say = told.say
    facts = say(
        "Auf dem Board bei {shown} Terminen; Fragen oder Sätze dazu aus {asked} Gruppen; {standing}.",
        shown=told.count(field.shown),
        asked=told.count(field.asked),
        standing=standings(say)[field.standing],
    )
    parts = (
        (say("Sätze, die fallen"), field.statements),
        (say("Stärkste Fragen (gewählt oder mit Punkten)"), field.questions),
        (say("Antworten, aus denen ein Vorhaben wurde"), field.ideas),
    )
    blocks: list[Block] = [Heading(field.name, 2), Paragraph(line(facts), "before"), *movement(field, told)]
    for title, quotes in parts:
        if quotes:
            blocks += [label(title), Bullets(told.quotes(quotes))]
    return blocks
