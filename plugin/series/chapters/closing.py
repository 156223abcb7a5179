"""The last part of the document: taking part, learning about the format, network, impact, recommendations, method."""

from plugin.fewest import FEWEST
from plugin.language import Language
from plugin.minutes.dates import shown_day
from plugin.minutes.outline import Block, Bullets, Line, Paragraph, cell, line
from plugin.series.chapters.drawings import times
from plugin.series.chapters.middle import stage_rows, state_names
from plugin.series.chapters.wording import Told, chapter, heard, label, table, text_cell
from plugin.series.synthesis.synthesis import Answers, Proposal, Range


def participation(told: Told) -> list[Block]:
    """Section 8: ranges, silent areas, languages."""
    say, found = told.say, told.synthesis.participation
    facts = [
        say("Dabei je Termin: {span}", span=_range(found.attendance, told)),
        say("Notizen je Person und Termin: {span}", span=_range(found.contributions, told)),
    ]
    if found.small:
        facts.append(say("Termine mit weniger als fünf Menschen, hier nicht gezeigt: {n}", n=found.small))
    names = {"": say("nicht erkennbar"), "de": say("Deutsch"), "en": say("Englisch")}
    last_unknown = sorted(found.languages, key=lambda one: not one.code)
    spoken = ", ".join(f"{names.get(one.code, one.code)}: {told.count(one.notes)}" for one in last_unknown)
    if spoken:
        facts.append(say("Sprachen der Notizen: {languages}", languages=spoken))
    facts.append(say("Schicht, Produktion, kleine Betriebe: nicht erhoben. Das Board fragt niemanden danach."))
    blocks: list[Block] = [Bullets(tuple(line(text) for text in facts))]
    if found.silent:
        header = (say("Bereich"), say("leer geblieben"), say("Termine"))
        rows = (
            (cell(area.title or area.area), cell(told.count(area.silent)), text_cell(told.events(area.silent.sources)))
            for area in found.silent
        )
        blocks.append(table(say("Stille Bereiche, in der Reihenfolge des Boards"), header, rows, (3.0, 1.5, 4.0), told))
    return chapter(say("Beteiligung"), *blocks)


def _range(found: Range | None, told: Told) -> str:
    if found is None:
        return told.say("keine Angabe")
    least, most = (_number(value, told.say) for value in (found.least, found.most))
    return told.say("{least} bis {most} ({events} Termine)", least=least, most=most, events=found.events)


def _number(value: float, say: Language) -> str:
    return f"{value:g}".replace(".", say(","))


def learning(told: Told) -> list[Block]:
    """Section 9: answers by variant, what they speak for, versions of the template."""
    say, found = told.say, told.synthesis.learning
    rows = [row for variant in found.variants for row in _variant(variant.variant, variant.answers, told)]
    header = (say("Variante"), say("Frage"), say("Antworten"), say("Grundmenge"))
    blocks: list[Block] = [
        *times(told),
        table(say("Rückmeldungen je Variante"), header, rows, (2.4, 2.6, 3.4, 1.2), told),
    ]
    blocks += [Paragraph(proposal(one, told)) for one in found.proposals]
    versions = (
        (cell(one.template), cell(one.version), text_cell(", ".join(map(told.event, one.events))))
        for one in found.versions
    )
    caption = say("Versionen der Vorlage")
    blocks.append(table(caption, (say("Vorlage"), say("Version"), say("Termine")), versions, (3.0, 1.2, 4.5), told))
    if found.consequences:
        blocks += [label(say("Folgen, die Moderationen daraus zogen")), Bullets(told.quotes(found.consequences, 8))]
    return chapter(say("Lernen über das Format"), *blocks)


def variant_name(name: str, told: Told) -> str:
    """A variant by its length and what it leaves out."""
    head = next(one for one in told.synthesis.profile.variants if one.id == name)
    text = told.say("{minutes} Minuten", minutes=head.minutes) + f" ({head.template} {head.version})"
    return f"{text}, {told.say('ohne {blocks}', blocks=', '.join(head.left_out))}" if head.left_out else text


def scale_name(answers: Answers, say: Language) -> str:
    known = {
        "feedback.time": say("War die Zeit passend?"),
        "feedback.continue": say("Wollen wir weitermachen?"),
    }
    number = answers.scale.removeprefix("feedback.goal")
    goal = say("Ziel {number} erreicht? {goal}", number=number, goal="").strip()
    is_goal = answers.scale.startswith("feedback.goal")
    return answers.title or known.get(answers.scale) or (goal if is_goal else answers.scale)


def _variant(name: str, found: tuple[Answers, ...], told: Told) -> list[tuple[tuple[Line, ...], ...]]:
    shown = variant_name(name, told)
    return [
        (
            cell(shown if not at else ""),
            cell(scale_name(answers, told.say)),
            cell(", ".join(f"{title} {number}" for title, number in zip(answers.titles, answers.counts, strict=True))),
            cell(str(answers.base)),
        )
        for at, answers in enumerate(found)
    ]


def proposal(one: Proposal, told: Told) -> Line:
    """What the answers speak for, with the line a change log may take over; marked as a proposal."""
    say = told.say
    longer = one.code == "longer"
    what = say("„zu kurz“") if longer else say("„zu lang“")
    text = say(
        "Vorschlag: Bei {variant} sagten {count} Antworten {what}, die Mehrheit bei {events} Terminen.",
        variant=variant_name(one.variant, told),
        count=told.count(one.answers),
        what=what,
        events=one.events,
    )
    if one.to:
        text += " " + say(
            "Passen könnte „{title}“ ({to}) mit {minutes} Minuten.",
            title=one.to_title,
            to=one.to,
            minutes=one.to_minutes,
        )
    elif longer:
        text += " " + say("Eine längere Variante oder ein Baustein weniger; im Katalog ist keine längere.")
    log = say(
        "Für das Änderungsverzeichnis der Vorlage: „{what} bei {count} Antworten“.",
        what=what.strip("„“"),
        count=told.count(one.answers),
    )
    return Line(f"{text} {log}", tail=say("Vorschlag, entscheiden müssen Menschen"), strong=False)


def network(told: Told) -> list[Block]:
    """Section 10: how it stands, offers and needs in numbers, what the hosts decided."""
    say, found = told.say, told.synthesis.network
    states = {
        "untreated": say("nicht behandelt"),
        "review": say("in Prüfung"),
        "founded": say("gegründet"),
        "rejected": say("nicht weiterverfolgt"),
    }
    facts = [
        say("Angebote auf den Boards: {n}, Gesuche: {m}", n=found.offers, m=found.needs),
        say("„Ich trage es weiter“: {n} Notizen", n=found.multipliers),
    ]
    standing = found.standing
    blocks: list[Block] = []
    if standing is not None:
        since = say("seit {day}", day=shown_day(standing.since, say)) if standing.since else ""
        facts.insert(0, " ".join((say("Netzwerk: {state}", state=states.get(standing.status, standing.status)), since)))
        if standing.members >= FEWEST:
            facts.append(say("Mitgliedsunternehmen im Netzwerk: {n}", n=standing.members))
        facts.append(say("Lernallianzen: {n}, zusammengebracht: {m}", n=standing.alliances, m=standing.matched))
    blocks.append(Bullets(tuple(line(text.strip()) for text in facts)))
    if standing is not None and (standing.decisions or standing.milestones):
        header = (say("Datum"), say("Was"), say("Stand"), say("Wieder ansehen"))
        rows = (
            (
                cell(shown_day(one.day, say)),
                cell(one.text),
                text_cell(one.status),
                text_cell(shown_day(one.review, say)),
            )
            for one in (*standing.decisions, *standing.milestones)
        )
        blocks.append(table(say("Entscheidungen und nächste Schritte"), header, rows, (1.3, 4.5, 1.6, 1.5), told))
    if found.log:
        blocks += [label(say("Was die Veranstalter bei den Terminen festhielten")), Bullets(told.quotes(found.log, 12))]
    return chapter(say("Netzwerk"), *blocks, *heard(found.decided, told))


def impact(told: Told) -> list[Block]:
    """Section 11: what is reported after weeks, by whom, and what that does not prove."""
    say, found = told.say, told.synthesis.impact
    limits = say(
        "Grundlage sind eigene Angaben derer, die ein Vorhaben begleiten lassen. Wer nichts sagt, fehlt; was ohne "
        "den Workshop geschehen wäre, weiß niemand."
    )
    if not found.answered.base:
        text = say("Es liegen keine Rückmeldungen nach acht Wochen oder später vor.")
        told_back = heard(found.looked_back, told)
        return chapter(say("Wirkung (vorsichtig)"), Paragraph(line(text)), *told_back, Paragraph(line(limits), "small"))
    text = say("Rückmeldungen nach acht Wochen oder später: {count}.", count=told.count(found.answered))
    rows = stage_rows(found.states, state_names(say), told)
    blocks: list[Block] = [Paragraph(line(text))]
    if rows:
        header = (say("Stand"), say("Anzahl"))
        blocks.append(table(say("Stand nach acht Wochen oder später"), header, rows, (4.0, 1.5), told))
    if found.reports:
        blocks.append(Bullets(told.quotes(found.reports, 6)))
    blocks += heard(found.looked_back, told)
    return chapter(say("Wirkung (vorsichtig)"), *blocks, Paragraph(line(limits), "small"))


def recommendations(told: Told) -> list[Block]:
    """Section 12: what people wrote; room for it where nobody has."""
    say, found = told.say, told.synthesis.recommendations
    parts = (
        (say("An den Verband"), found.host),
        (say("An die Mitglieder"), found.members),
        (say("Zum Konzept"), found.concept),
    )
    blocks: list[Block] = []
    for title, lines in parts:
        blocks.append(label(title))
        written = tuple(Line(text, tail=say("Angabe des Verbands")) for text in lines)
        blocks.append(Bullets(written or (line(say("Noch nicht geschrieben."), muted=True),)))
    return chapter(say("Empfehlungen"), *blocks)


def method(told: Told) -> list[Block]:
    """Section 13: what is covered and what is not, what people merged, how words were kept."""
    say, found = told.say, told.synthesis.method
    documented = told.synthesis.profile.documented
    facts = [
        say("Dokumentierte Termine: {count}", count=told.count(documented)),
        *_named(say("Ohne Ergebnisse: {events}"), found.missing, told),
        *_named(say("Entwürfe, nur gezählt, ohne Wortlaut: {events}"), found.drafts, told),
        *_named(say("Zurückgehalten, weil Boards von weniger als fünf Unternehmen: {events}"), found.held_back, told),
        say("Notizen verwendet: {count}", count=told.count(found.notes)),
        say("Private Notizen, nur gezählt: {n}; zurückgehaltene: {m}", n=found.private, m=found.withheld),
        say("Verglichen wird nach gleichen Kennungen der Bereiche, Karten, Herausforderungen und Spannungsfelder."),
        say("Wiederkehrend heißt: bei mindestens zwei Terminen und in mindestens zwei Gruppen."),
        say(
            "Ähnlicher Wortlaut allein führt nichts zusammen. Offene Vorschläge im Codebuch: {n}.",
            n=found.open_proposals,
        ),
    ]
    if found.other_areas:
        areas = ", ".join(found.other_areas)
        facts.append(say("Bereiche, die nicht alle Boards haben: {areas}", areas=areas))
    blocks: list[Block] = [Bullets(tuple(line(text) for text in facts))]
    if found.merged:
        kinds = {"theme": say("Thema"), "hurdle": say("Hürde"), "question": say("Frage")}
        rows = (
            (cell(one.label, strong=True), cell(kinds[one.kind]), cell("; ".join(one.wordings))) for one in found.merged
        )
        header = (say("Name"), say("Art"), say("Zusammengeführt von Menschen"))
        blocks.append(table(say("Codebuch"), header, rows, (2.5, 1.2, 5.0), told))
    return chapter(say("Methode und Daten"), *blocks)


def _named(words: str, events: tuple[str, ...], told: Told) -> list[str]:
    titles = [told.heads[one].title if one in told.heads else one for one in events]
    return [words.format(events=", ".join(titles))] if titles else []
