"""All papers that go beside a board before and during a workshop: their names, formats, and how to set them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from plugin.blueprint.blueprint import Blueprint
from plugin.catalogue.content import MethodCard
from plugin.errors import UsageError
from plugin.export.branding import PLAIN, Branding
from plugin.export.canvas_sheet import render_canvas_sheet
from plugin.export.card_deck import render_card_deck
from plugin.export.card_pages import render_card_pages
from plugin.export.invitation import render_invitation
from plugin.export.posters import render_posters
from plugin.export.runsheet import render_run_sheet
from plugin.export.session_ics import session_ics
from plugin.export.session_plan import render_session_plan
from plugin.language import Language, Voice
from plugin.worded import worded

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf": "application/pdf",
        "txt": "text/plain; charset=utf-8",
        "ics": "text/calendar; charset=utf-8",
    }
)


@dataclass(frozen=True)
class Occasion:
    """What papers are made from: the board as it shall be or is, the cards it shows, and how to reach it.

    `board` is its address, empty while there is none; `addresses` are those of note links that may be printed, by
    the key of their area. `zone` is the time zone of the date, `made_at` is now (UTC). `by_block`: the calendar has
    an event for each block.
    """

    blueprint: Blueprint
    cards: Sequence[MethodCard]
    language: Language
    made_at: datetime
    zone: str
    board: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict)
    by_block: bool = False
    branding: Branding = PLAIN

    @property
    def voice(self) -> Voice:
        """How the board speaks."""
        workshop = self.blueprint.workshop
        return Voice(workshop.language, workshop.address, workshop.gender)


@dataclass(frozen=True)
class Paper:
    """One kind of paper. `title` and `stem` (the name of its file) are German message ids."""

    name: str
    title: str
    stem: str
    suffixes: tuple[str, ...]
    draw: Callable[[Occasion, str], bytes]

    def file_name(self, suffix: str, language: Language) -> str:
        return f"{language(self.stem)}.{suffix}"

    def render(self, occasion: Occasion, suffix: str) -> bytes:
        """The paper. Raises UsageError for a suffix it does not have, InputInvalid for a date no calendar can place."""
        if suffix not in self.suffixes:
            raise UsageError(
                worded(
                    "The paper {name} is no {suffix!r}. There are: {choices}.",
                    name=self.name,
                    suffix=suffix,
                    choices=", ".join(self.suffixes),
                )
            )
        return self.draw(occasion, suffix)


def _calendar(one: Occasion, _: str) -> bytes:
    return session_ics(
        one.blueprint.workshop,
        one.language,
        made_at=one.made_at,
        zone=one.zone,
        board=one.board,
        by_block=one.by_block,
    )


def _invitation(one: Occasion, suffix: str) -> bytes:
    return render_invitation(
        one.blueprint, one.language, suffix, board=one.board, addresses=one.addresses, branding=one.branding
    )


_OFFICE = ("docx", "pdf")
_ALL = (
    Paper("invitation", "Einladung", "einladung", (*_OFFICE, "txt"), _invitation),
    Paper("calendar", "Termin für den Kalender", "termin", ("ics",), _calendar),
    Paper(
        "session-plan",
        "Ablauf für alle",
        "ablauf",
        _OFFICE,
        lambda one, suffix: render_session_plan(one.blueprint.workshop, one.language, suffix, one.branding),
    ),
    Paper(
        "run-sheet",
        "Regieplan",
        "regieplan",
        _OFFICE,
        lambda one, suffix: render_run_sheet(one.blueprint.workshop, one.language, suffix, one.branding),
    ),
    Paper(
        "canvas",
        "Vom Einfall zum Vorhaben",
        "canvas",
        _OFFICE,
        lambda one, suffix: render_canvas_sheet(one.blueprint.workshop, one.language, suffix, one.branding),
    ),
    Paper(
        "cards",
        "Methodensteckbriefe, ausführlich",
        "steckbriefe",
        _OFFICE,
        lambda one, suffix: render_card_pages(one.cards, one.voice, one.language, suffix, one.branding),
    ),
    Paper(
        "card-deck",
        "Methodensteckbriefe als Karten (A6)",
        "kartensatz",
        ("pdf",),
        lambda one, _: render_card_deck(one.cards, one.voice, one.language, one.branding),
    ),
    Paper(
        "posters",
        "Plakate der Felder (A3)",
        "plakate",
        ("pdf",),
        lambda one, _: render_posters(one.blueprint, one.addresses, one.language, one.branding),
    ),
)

PAPERS: Mapping[str, Paper] = MappingProxyType({one.name: one for one in _ALL})
"""By name, in the order they are needed."""


def find_paper(name: str) -> Paper:
    """The paper of that name. Raises UsageError that lists what there is."""
    if name in PAPERS:
        return PAPERS[name]
    raise UsageError(worded("Unknown paper {name!r}. There are: {choices}.", name=name, choices=", ".join(PAPERS)))
