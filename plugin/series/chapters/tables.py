"""A synthesis as plain tables, for spreadsheets: every number with its base and sources, every wording once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass

from plugin.minutes.questions import form_words
from plugin.series.chapters.closing import scale_name, variant_name
from plugin.series.chapters.middle import question_states, stage_names, state_names
from plugin.series.chapters.wording import Told
from plugin.series.synthesis.findings import Heard
from plugin.series.synthesis.parts import Count, Quote, Source

Row = Sequence[str | int]


@dataclass(frozen=True)
class Number:
    """A number of the synthesis: of which section, of what, what was counted."""

    section: str
    subject: str
    measure: str
    count: Count


def number_header(told: Told) -> list[str]:
    say = told.say
    return [
        say("Kapitel"),
        say("Wovon"),
        say("Was gezählt ist"),
        say("Anzahl"),
        say("von"),
        say("Termine"),
        say("Notizen"),
    ]


def number_rows(told: Told) -> Iterator[Row]:
    """A row a number, in the order of the document."""
    for one in numbers(told):
        yield (
            one.section,
            one.subject,
            one.measure,
            one.count.value,
            one.count.base,
            ", ".join(source.event for source in one.count.sources),
            ", ".join(f"{source.event}/{note}" for source in one.count.sources for note in source.notes),
        )


def numbers(told: Told) -> Iterator[Number]:
    yield from _profile(told)
    yield from _challenges(told)
    yield from _tensions(told)
    yield from _formats(told)
    yield from _factors(told)
    yield from _initiatives(told)
    yield from _questions(told)
    yield from _participation(told)
    yield from _learning(told)
    yield from _boards(told)


def _profile(told: Told) -> Iterator[Number]:
    section, say = told.say("Steckbrief der Reihe"), told.say
    yield Number(section, told.synthesis.title, say("dokumentierte Termine"), told.synthesis.profile.documented)
    for head in told.documented:
        yield Number(section, told.event(head.id), say("Notizen verwendet"), head.notes)


def _challenges(told: Told) -> Iterator[Number]:
    section, say = told.say("Wiederkehrende Herausforderungen"), told.say
    for row in told.synthesis.challenges:
        yield Number(section, row.title, say("Gruppen"), row.groups)
        for head, count in zip(told.documented, row.by_event, strict=True):
            yield Number(section, row.title, say("Gruppen bei {event}", event=told.event(head.id)), count)


def _tensions(told: Told) -> Iterator[Number]:
    section, say = told.say("Wiederkehrende Spannungsfelder"), told.say
    for row in told.synthesis.tensions:
        yield Number(section, row.name, say("Termine, die es auf dem Board hatten"), row.shown)
        yield Number(section, row.name, say("Gruppen, die davon sprechen"), row.asked)
        for one in row.spread:
            for band, number in enumerate(one.counts, 1):
                measure = say("Position {band} von {poles}", band=band, poles=f"{row.pole_a} – {row.pole_b}")
                yield Number(section, row.name, measure, Count(number, one.base, (Source(one.event),)))


def _formats(told: Told) -> Iterator[Number]:
    section, say = told.say("Welche Formate für welche Herausforderung"), told.say
    titles = {head.id: head.title for head in told.synthesis.formats.challenges}
    for card in told.synthesis.formats.cards:
        subject = f"{card.number} {card.title}"
        yield Number(section, subject, say("genannt (Gruppen)"), card.named)
        yield Number(section, subject, say("gewählt (Gruppen)"), card.chosen)
        yield Number(section, subject, say("geplant (Vorhaben)"), card.planned)
        yield Number(section, subject, say("ausprobiert"), card.tried)
    for cell in told.synthesis.formats.cells:
        subject = f"{titles[cell.challenge]} · {cell.card}"
        yield Number(section, subject, say("genannt (Gruppen)"), cell.named)
        yield Number(section, subject, say("gewählt (Gruppen)"), cell.chosen)


def _factors(told: Told) -> Iterator[Number]:
    section, say = told.say("Erfolgsfaktoren und Hürden"), told.say
    for row in told.synthesis.factors.success:
        yield Number(section, row.label, say("Erfolgsfaktoren"), row.notes)
    for row in told.synthesis.factors.hurdles:
        yield Number(section, row.label, say("Umsetzungshürden"), row.notes)
    yield Number(section, say("ohne Kategorie"), say("Umsetzungshürden"), told.synthesis.factors.unsorted)


def _initiatives(told: Told) -> Iterator[Number]:
    section = told.say("Vorhaben und Meilensteine")
    names = {**stage_names(told.say), **state_names(told.say)}
    for stage in (*told.synthesis.initiatives.stages, *told.synthesis.initiatives.states):
        yield Number(section, told.synthesis.title, names[stage.key], stage.count)
    yield from _heard(section, told.synthesis.initiatives.since, told)
    yield from _heard(section, told.synthesis.initiatives.prototypes, told)


def _boards(told: Told) -> Iterator[Number]:
    """What was decided and what worked, as it stands on boards."""
    yield from _heard(told.say("Netzwerk"), told.synthesis.network.decided, told)
    yield from _heard(told.say("Wirkung (vorsichtig)"), told.synthesis.impact.looked_back, told)


def _heard(section: str, places: Sequence[Heard], told: Told) -> Iterator[Number]:
    for one in places:
        yield Number(section, one.title, told.say("Notizen"), one.notes)


def _questions(told: Told) -> Iterator[Number]:
    section, states = told.say("Fragenlandkarte"), question_states(told.say)
    for stage in told.synthesis.questions.statuses:
        yield Number(section, told.synthesis.title, states[stage.key], stage.count)
    for stage in told.synthesis.questions.forms:
        yield Number(section, told.synthesis.title, form_words(stage.key, told.say), stage.count)


def _participation(told: Told) -> Iterator[Number]:
    section, say = told.say("Beteiligung"), told.say
    for area in told.synthesis.participation.silent:
        yield Number(section, area.title or area.area, say("leer geblieben"), area.silent)
    for one in told.synthesis.participation.languages:
        yield Number(section, one.code or "–", say("Sprachen der Notizen"), one.notes)


def _learning(told: Told) -> Iterator[Number]:
    section = told.say("Lernen über das Format")
    for variant in told.synthesis.learning.variants:
        name = variant_name(variant.variant, told)
        for answers in variant.answers:
            for title, number in zip(answers.titles, answers.counts, strict=True):
                measure = f"{scale_name(answers, told.say)}: {title}"
                yield Number(section, name, measure, Count(number, answers.base))


def quote_header(told: Told) -> list[str]:
    say = told.say
    return [say("Termin"), say("Notizen"), say("Gruppe"), say("Wortlaut"), say("Punkte")]


def quote_rows(told: Told) -> Iterator[Row]:
    """Every wording that is shown anywhere, once, in the order of the events."""
    found: dict[tuple[str, tuple[str, ...], str], Quote] = {}
    for quote in _quotes(told.synthesis):
        found.setdefault((quote.source.event, quote.source.notes, quote.text), quote)
    order = {head.id: at for at, head in enumerate(told.synthesis.profile.events)}
    for quote in sorted(found.values(), key=lambda one: order.get(one.source.event, len(order))):
        notes = ", ".join(f"{quote.source.event}/{note}" for note in quote.source.notes)
        yield told.event(quote.source.event), notes, quote.group, quote.text, quote.votes


def _quotes(value: object) -> Iterator[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _quotes(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _quotes(getattr(value, field.name))
