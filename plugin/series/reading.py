"""From the minutes of a board to its share in the synthesis: nothing is added, only what is compared is kept."""

from collections import Counter
from collections.abc import Iterator

from plugin.blueprint.blueprint import Blueprint
from plugin.harvest.ledger import Disposition, Ledger
from plugin.minutes.initiative import Initiative
from plugin.minutes.minutes import FormatRow, Minutes
from plugin.minutes.statement import Scale
from plugin.minutes.tension import Chain, GroupQuestions
from plugin.minutes.theme import Theme
from plugin.series.event_result import (
    DECIDED,
    LOOKED_BACK,
    PROTOTYPES,
    SINCE,
    AreaCount,
    Canvases,
    CardTitle,
    EventResult,
    GroupResult,
    HeardArea,
    LanguageCount,
    OpenBelief,
    QuestionResult,
    ThemeResult,
    Told,
    Variant,
)


def event_result(
    event: str, company: str, harvest_id: str, *, ledger: Ledger, blueprint: Blueprint, minutes: Minutes
) -> EventResult:
    """The share of one board. `ledger` is the reviewed one the `minutes` are made of."""
    shop, counted = blueprint.workshop, minutes.appendix.counted_only
    return EventResult(
        event=event,
        company=company,
        harvest_id=harvest_id,
        taken_at=ledger.taken_at,
        board_url=ledger.board_url,
        language=shop.language,
        variant=Variant(shop.template, shop.version, shop.minutes, tuple(one.id for one in shop.blocks if one.minutes)),
        planned=shop.participants,
        told=_told(minutes),
        counts=ledger.counts,
        private=sum(counted.values()),
        withheld=minutes.appendix.withheld,
        groups=tuple(_groups(blueprint, minutes)),
        cards=tuple(CardTitle(card.number, card.title) for card in shop.cards),
        fields=minutes.tensions.fields if _shows_tensions(blueprint) else (),
        scales=tuple(_scales(minutes)),
        questions=tuple(question for group in minutes.tensions.groups for question in _questions(group)),
        beliefs=tuple(belief for group in minutes.tensions.groups for belief in _beliefs(group)),
        themes=tuple(_theme(theme, minutes) for theme in minutes.themes.themes),
        canvases=_canvases(minutes),
        gallery=tuple(said for area in minutes.formats.gallery for said in area.statements),
        multipliers=minutes.initiatives.multipliers.value if minutes.initiatives.multipliers else 0,
        offers=_in_area(ledger, "network.offer"),
        needs=_in_area(ledger, "network.need"),
        areas=tuple(_areas(blueprint, ledger)),
        languages=tuple(_languages(ledger)),
        heard=tuple(_heard(minutes)),
    )


def _shows_tensions(blueprint: Blueprint) -> bool:
    """Not every evening of a series has tension fields on its board, even where they were chosen for all of them."""
    return any(area.key.startswith("tension") for area in blueprint.areas)


def _heard(minutes: Minutes) -> Iterator[HeardArea]:
    """The areas only some boards have, with their copies for groups put together."""
    told = (*minutes.starting, *minutes.others)
    for area in (*SINCE, *PROTOTYPES, *LOOKED_BACK, *DECIDED):
        copies = [one for one in told if one.key.partition("@")[0] == area]
        said = tuple(words for one in copies for words in one.statements)
        if said:
            yield HeardArea(area, copies[0].title, said)


def _told(minutes: Minutes) -> Told:
    remarks = minutes.remarks
    return Told(
        status=remarks.status,
        participants=remarks.participants,
        actual_minutes=remarks.actual_minutes,
        network=remarks.network,
        decisions=remarks.decisions,
        consequence=remarks.consequence,
        follow_up=remarks.follow_up,
        hurdles=remarks.hurdles,
    )


def _groups(blueprint: Blueprint, minutes: Minutes) -> Iterator[GroupResult]:
    rows = {row.group: row for row in minutes.formats.rows}
    for group in blueprint.workshop.groups:
        row: FormatRow = rows[group.letter]
        yield GroupResult(
            group.letter,
            group.challenge,
            group.challenge_title,
            own=row.own_challenge.statements,
            formats=row.formats.statements,
            success=row.success.statements,
            hurdle=row.hurdle.statements,
            top=row.top.statements,
        )


def _scales(minutes: Minutes) -> Iterator[Scale]:
    """All scales: tension fields, goals, and what was asked about the workshop."""
    yield from minutes.tensions.scales
    yield from minutes.goals.scales
    yield from minutes.feedback.scales


def _questions(group: GroupQuestions) -> Iterator[QuestionResult]:
    """The chains, and a choice that is worded like none of them."""
    tops = {" ".join(said.text.casefold().split()): said for said in group.top.statements}
    for chain in group.chains:
        said = " ".join(chain.question.text.casefold().split())
        yield _question(chain, chosen=tops.pop(said, None) is not None)
    for said_last in tops.values():
        yield QuestionResult(said_last, None, "", chosen=True)


def _question(chain: Chain, *, chosen: bool) -> QuestionResult:
    field = chain.tension.to if chain.tension else ""
    return QuestionResult(
        chain.question, chain.form, field, chain.beliefs, chain.answers, chosen, len(chain.initiatives)
    )


def _beliefs(group: GroupQuestions) -> Iterator[OpenBelief]:
    for said in group.open_beliefs:
        tie = group.belief_tensions.get(said.notes[0])
        yield OpenBelief(said, tie.to if tie else "")


def _theme(theme: Theme, minutes: Minutes) -> ThemeResult:
    notes = tuple(said.notes[0] for said in theme.statements)
    success = {said.notes[0] for row in minutes.formats.rows for said in row.success.statements}
    hurdle = {said.notes[0] for row in minutes.formats.rows for said in row.hurdle.statements}
    return ThemeResult(
        theme.id,
        theme.label,
        theme.origin,
        theme.state,
        notes,
        theme.groups,
        tuple(note for note in notes if note in success),
        tuple(note for note in notes if note in hurdle),
    )


def _canvases(minutes: Minutes) -> Canvases:
    found = minutes.initiatives
    return Canvases(
        places=found.places,
        started=found.started,
        first_steps=found.first_steps,
        released=len(found.released),
        measurable=sum(any(one.is_measurable for one in canvas.milestones) for canvas in found.released),
        cards=tuple(_cards(canvas) for canvas in found.released),
        dues=tuple(sorted(due for canvas in found.released for due in _dues(canvas))),
    )


def _cards(canvas: Initiative) -> tuple[int, ...]:
    return tuple(sorted({card for part in canvas.parts for said in part.statements for card in said.cards}))


def _dues(canvas: Initiative) -> Iterator[str]:
    for due in (*(one.due for one in canvas.milestones), *(one.due for one in canvas.first_steps)):
        if due is not None and due.latest is not None:
            yield due.latest


def _in_area(ledger: Ledger, area: str) -> int:
    return sum(note.area == area and note.disposition is Disposition.USED for note in ledger.notes)


def _areas(blueprint: Blueprint, ledger: Ledger) -> Iterator[AreaCount]:
    """Every harvested area but scales and private ones, whether anybody wrote in it or not."""
    dots = Counter[str]()
    for tally in ledger.tallies:
        dots[tally.area.split("#")[0].split("@")[0]] += tally.count
    notes = Counter(
        (note.area or "").split("@")[0] for note in ledger.notes if note.disposition is Disposition.USED and note.area
    )
    titles = {
        area.area: area.title
        for area in blueprint.areas
        if area.harvest == "yes" and area.scale is None and not area.private and area.expects != "multiplier"
    }
    for area, title in titles.items():
        yield AreaCount(area, title, notes[area], dots[area])


def _languages(ledger: Ledger) -> Iterator[LanguageCount]:
    used = Counter(note.language for note in ledger.notes if note.disposition is Disposition.USED)
    for code in sorted(used):
        yield LanguageCount(code, used[code])
