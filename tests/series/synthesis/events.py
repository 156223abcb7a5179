"""Results of events as they could have been, made by hand so that every number can be checked by eye."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from plugin.harvest.ledger import Counts
from plugin.minutes.statement import Scale, ScaleOption, Statement
from plugin.minutes.tension import TensionField
from plugin.series.codebook import Codebook
from plugin.series.event_result import (
    AreaCount,
    Canvases,
    CardTitle,
    EventResult,
    GroupResult,
    LanguageCount,
    QuestionResult,
    ThemeResult,
    Told,
    Variant,
)
from plugin.series.series import Company, Documentation, Documenting, Event, Host, Series, TemplateChoice
from plugin.series.synthesis.build import make_synthesis
from plugin.series.synthesis.material import Material
from plugin.series.synthesis.synthesis import Recommendations, Synthesis

TODAY = date(2027, 5, 1)
COMPANIES = tuple(Company(name, name.title()) for name in ("ahorn", "birke", "eibe", "fichte", "linde", "ulme"))


def event(name: str, month: int, **other: Any) -> Event:
    begins = datetime(2027, month, 4, 16, 0)
    choice = TemplateChoice("peer-learning-kickoff")
    return Event(name, name.title(), begins, "Europe/Berlin", choice, **other)


def series(*events: Event, way: Documenting = Documenting.EVENT, **other: Any) -> Series:
    shown = events or (event("one", 2), event("two", 3), event("three", 4))
    return Series(
        "row", "Eine Reihe", (Host("Verband"),), shown, documentation=Documentation(way), companies=COMPANIES, **other
    )


def said(text: str, note: str, group: str = "A", **other: Any) -> Statement:
    return Statement(text, (note,), group, **other)


def spread(field: str, *bands: int) -> Scale:
    options = tuple(ScaleOption(f"tension.map#{field}.{at}", "", number) for at, number in enumerate(bands, 1))
    return Scale(f"tension.{field}", "", options, sum(bands))


def time_scale(short: int, right: int, long: int = 0) -> Scale:
    names = (("short", "zu kurz", short), ("right", "passend", right), ("long", "zu lang", long))
    options = tuple(ScaleOption(f"feedback.time.{key}", title, number) for key, title, number in names)
    return Scale("feedback.time", "", options, short + right + long)


def group(letter: str = "A", challenge: str = "silos", **columns: tuple[Statement, ...]) -> GroupResult:
    return GroupResult(letter, challenge, challenge.title(), **columns)


def question(text: str, note: str, **other: Any) -> QuestionResult:
    return QuestionResult(said(text, note), "both_and", other.pop("field", ""), **other)


def theme(name: str, label: str, *hurdles: str, state: str = "accepted") -> ThemeResult:
    return ThemeResult(name, label, "words", state, hurdles, ("A",), hurdle=hurdles)


def result(event: str, **other: Any) -> EventResult:
    """One board of an event: two groups, twelve people, a hundred notes; `other` says what is different."""
    plain = EventResult(
        event=event,
        company="",
        harvest_id=f"h-{event}",
        taken_at=datetime(2027, 4, 1, tzinfo=UTC),
        board_url=f"https://board.example/{event}",
        language="de",
        variant=Variant("peer-learning-kickoff", "1.0.0", 90, ("checkin", "phase1")),
        planned=12,
        told=Told(status="reviewed", participants=12),
        counts=Counts(items=100, found=100, used=90, not_used=10),
        private=0,
        withheld=0,
        groups=(group("A"), group("B", "feedback")),
        cards=(CardTitle(3, "Reverse Mentoring"), CardTitle(4, "Job Shadowing")),
        fields=(TensionField("free", "Frei?", "frei", "fest"),),
        scales=(),
        questions=(),
        beliefs=(),
        themes=(),
        canvases=Canvases(),
        gallery=(),
        multipliers=0,
        offers=0,
        needs=0,
        areas=(AreaCount("wp1.hurdle", "Hürden", 5),),
        languages=(LanguageCount("de", 90),),
    )
    return replace(plain, **other)


def material(*results: EventResult, **other: Any) -> Material:
    known: dict[str, Any] = {"series": series(), "codebook": Codebook(), "readers": "hosts", "today": TODAY}
    return Material(results=results, **{**known, **other})


def synthesis(*results: EventResult, **other: Any) -> Synthesis:
    return make_synthesis(material(*results, **other), Recommendations(), "de")
