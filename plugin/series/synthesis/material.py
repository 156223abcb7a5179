"""What every section of a synthesis is made from: the results in the order of the events, and what may be quoted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from plugin.codec import fingerprint
from plugin.fewest import FEWEST
from plugin.harvest.wording import signature
from plugin.minutes.statement import Statement
from plugin.series.codebook import Codebook, Term
from plugin.series.event_result import EventResult, GroupResult, Variant
from plugin.series.followed import FollowedInitiative
from plugin.series.series import Documenting, Event, Series
from plugin.series.standing import NetworkStanding
from plugin.series.synthesis.parts import Count, Quote, Source

READERS = ("hosts", "members", "public")
"""Who a synthesis is for: hosts see words of every event that was reviewed, members only of those open to them."""

RECURRING = 2
"""Events, and groups, something has to come up in before it is called recurring."""


@dataclass(frozen=True)
class VariantChoice:
    """A template the association could choose, and how long it takes.

    `held` is at the screen or in a room, `suits` company where it is made for a single company alone, else empty;
    `blocks` are the titles of its blocks by their ids.
    """

    template: str
    title: str
    minutes: int
    held: str = "screen"
    suits: str = ""
    blocks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """Results and what goes with them. `today` is the day the synthesis is made on."""

    series: Series
    results: tuple[EventResult, ...]
    codebook: Codebook
    readers: str
    today: date
    followed: tuple[FollowedInitiative, ...] = ()
    network: NetworkStanding | None = None
    choices: tuple[VariantChoice, ...] = ()

    def block_titles(self, template: str) -> Mapping[str, str]:
        """Titles of a template's blocks by their ids; none of a template that is not in the catalogue any more."""
        return next((one.blocks for one in self.choices if one.template == template), {})

    @cached_property
    def events(self) -> Mapping[str, Event]:
        return {event.id: event for event in self.series.events}

    @cached_property
    def _by_event(self) -> Mapping[str, Sequence[EventResult]]:
        """The boards of each event somebody wrote on, in the order of the document."""
        found: dict[str, list[EventResult]] = defaultdict(list)
        for result in self.results:
            if result.counts.found:
                found[result.event].append(result)
        return {event.id: found[event.id] for event in self.series.events if event.id in found}

    @cached_property
    def held_back(self) -> tuple[str, ...]:
        """Events with a board a company of which fewer than five were written on: everybody would know whose it is."""
        return tuple(
            event
            for event, boards in self._by_event.items()
            if self.series.documentation.way is Documenting.COMPANY and len(boards) < FEWEST
        )

    @cached_property
    def told(self) -> tuple[EventResult, ...]:
        """The results that are told, in the order of the events."""
        return tuple(
            board for event, boards in self._by_event.items() if event not in self.held_back for board in boards
        )

    @cached_property
    def documented(self) -> tuple[str, ...]:
        """The ids of the events that are told, in order."""
        return tuple(dict.fromkeys(result.event for result in self.told))

    @cached_property
    def boards(self) -> Mapping[str, Sequence[EventResult]]:
        """The told boards of each event."""
        return {event: self._by_event[event] for event in self.documented}

    def status(self, event: str) -> str:
        """How far an event was released: as far as the least released of its boards."""
        states = [board.told.status for board in self.boards[event]]
        return next(state for state in ("draft", "reviewed", "published") if state in states)

    def scope(self, result: EventResult) -> str:
        """`inhouse` for the board of one company, or of a single organisation; else `members`."""
        alone = all(host.kind == "organisation" for host in self.series.hosts)
        return "inhouse" if result.company or alone else "members"

    def may_quote(self, result: EventResult) -> bool:
        """Whether words of this board may be shown: somebody released them, and not to fewer people than read this."""
        if result.company or result.told.status == "draft" or self.readers == "public":
            return False
        return self.readers == "hosts" or self.events[result.event].confidentiality != "participants"

    def source(self, result: EventResult, notes: Iterable[str] = ()) -> Source:
        """Where something is from; notes of a company's own board are not named."""
        return Source(result.event, () if result.company else tuple(notes))

    def quotes(self, result: EventResult, said: Iterable[Statement]) -> Iterator[Quote]:
        """The words that may be shown."""
        if self.may_quote(result):
            for one in said:
                if not one.withheld:
                    yield Quote(one.text, self.source(result, one.notes), one.group or "", one.votes)

    def groups(self) -> Iterator[tuple[EventResult, GroupResult]]:
        """Every group of every board that wrote anything in phase 1, or was given a challenge."""
        for result in self.told:
            for group in result.groups:
                yield result, group

    def standing(self, present: Iterable[str]) -> str:
        """once, new (first in the last event), persistent (before and in the last), faded (not in the last)."""
        there, last = set(present), self.documented[-1] if self.documented else ""
        if last in there:
            if len(self.documented) == 1:
                return "once"
            return "persistent" if len(there) > 1 else "new"
        return "faded" if len(there) > 1 else "once"

    @cached_property
    def living(self) -> tuple[FollowedInitiative, ...]:
        """The initiatives that are followed, of events that are told; none at all while fewer than five were answered
        for: of so few, everybody would know whose they are."""
        found = tuple(one for one in self.followed if one.event in self.documented)
        return found if sum(bool(one.answered) for one in found) >= FEWEST else ()

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """What may come up again, in the order of the events; only what may be quoted to the hosts."""
        return tuple(term for result in self.told for term in _terms(self, result))


def _terms(material: Material, result: EventResult) -> Iterator[Term]:
    yield from (
        Term("hurdle", category_key(one.name), one.name) for one in result.told.hurdles if result.told.status != "draft"
    )
    if result.company or result.told.status == "draft":
        return
    for theme in result.themes:
        yield Term("theme", theme_key(result, theme.id), theme.label, result.event)
    for question in result.questions:
        if not question.question.withheld:
            key = question_key(result, question.question.notes[0])
            yield Term("question", key, question.question.text, result.event)


def category_key(name: str) -> str:
    """Equal for equal names in whatever case: names of hurdles are a vocabulary that events share."""
    return f"hurdle:{fingerprint(signature(name))}"


def theme_key(result: EventResult, theme: str) -> str:
    return f"theme:{result.event}/{theme}"


def question_key(result: EventResult, note: str) -> str:
    return f"question:{result.event}/{note}"


def variant_id(variant: Variant) -> str:
    """A name for a variant: equal courses have equal ones."""
    return f"{variant.template}-{variant.minutes}-{fingerprint((variant.version, variant.blocks))[:4]}"


def counted(value: int, base: int, sources: Iterable[Source] = ()) -> Count:
    """A count whose sources are joined, an entry an event."""
    notes: dict[str, dict[str, None]] = {}
    for source in sources:
        notes.setdefault(source.event, {}).update(dict.fromkeys(source.notes))
    return Count(value, base, tuple(Source(event, tuple(ids)) for event, ids in notes.items()))
