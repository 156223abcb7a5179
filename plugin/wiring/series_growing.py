"""What grows from an event of a series: a company's own board as its child, and what goes on at the next event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from plugin.errors import InputInvalid, UnknownHarvest
from plugin.flows.series import Made, Order, begin_board, make_board
from plugin.flows.series_hub import finish_board, renew_hub
from plugin.flows.stop import Stop
from plugin.flows.tools import Progress
from plugin.flows.upgrade import Upgraded
from plugin.minutes.sources import Sources
from plugin.series.boards import board_key
from plugin.series.forgetting import boards_of_event, owned_by
from plugin.series.series import Company, Event
from plugin.series.spinoff import TEMPLATE, Case, case_key, case_of, large_enough, released_initiatives
from plugin.wiring.series import SeriesDesk, Watch
from plugin.worded import worded


@dataclass(frozen=True)
class SpunOff:
    """A company's board, child of an event's, with what was put on it."""

    made: Made
    case: Case


@dataclass(frozen=True)
class Carried:
    """A board that was told what has been started so far; `upgraded` says what people's work kept as it is."""

    key: str
    board_id: str
    initiatives: tuple[str, ...]
    upgraded: Upgraded


def _unseen(progress: Progress) -> None:
    """Nobody waits."""


class Grower:
    """The desk of a series, for what comes after an event."""

    def __init__(self, desk: SeriesDesk) -> None:
        self.desk = desk

    def case(self, event_id: str, company_id: str) -> tuple[Case, Event, Company]:
        """What the company takes home. Raises InputInvalid when nobody said what is its own, UnknownHarvest."""
        event, company = self._event(event_id), self._company(company_id)
        made = self.desk.made()
        own = made.get(board_key(event.id, company.id))
        board_id = own or made.get(board_key(event.id))
        if board_id is None:
            raise UnknownHarvest(
                worded("The event {event} has no board yet: `series create` makes it.", event=event.id)
            )
        review = self.desk.bench.reviewing(board_id).open()
        others = [one.name for one in self.desk.series.companies if one.id != company.id]
        owned = None if own else owned_by(company.id, review.state.remarks.shares)
        if owned is not None and owned.is_empty:
            raise InputInvalid(
                worded(
                    "Nobody said yet what on the board of {event} is {company}'s own: enter it in the review "
                    "(remarks: shares, with groups, canvases or notes). It is never guessed.",
                    event=event.id,
                    company=company.id,
                )
            )
        if owned is None or large_enough(owned, review.state.remarks):
            return case_of(review.sources, owned, others), event, company
        case = case_of(review.sources, replace(owned, groups=frozenset()), others)
        return replace(case, too_few=True), event, company

    def spin_off(self, event_id: str, company_id: str, watch: Watch) -> SpunOff:
        """Makes the company's board, once; again: finishes it, or says where it is.

        Raises what `case` and `make_board` raise.
        """
        case, event, company = self.case(event_id, company_id)
        office = self.desk.office(watch)
        return SpunOff(make_board(office, self._order(case, event, company)), case)

    def begin(self, event_id: str, company_id: str) -> str:
        """Journals the company's board and leaves it to a worker; the id of its run. Raises what `case` raises."""
        case, event, company = self.case(event_id, company_id)
        return begin_board(self.desk.office(_unseen), self._order(case, event, company))

    def _order(self, case: Case, event: Event, company: Company) -> Order:
        bench, say = self.desk.bench, self.desk.bench.language(event.language)
        template = bench.catalogue.template(TEMPLATE)
        inputs = {"hosts": [company.name], "initiatives": list(case.initiatives), "questions": list(case.questions)}
        cards = {"cards": list(case.cards)} if case.cards else {}
        recipe = bench.recipe(template.id, {**inputs, **cards, "address": event.address}, event.language)
        name = say("Firmenkoffer: {company}, {event}", company=company.name, event=event.title)
        return Order(case_key(event.id, company.id), name, bench.compile(recipe), recipe)

    def carry(self, event_id: str, watch: Watch, stop: Stop | None = None) -> list[Carried]:
        """Tells the boards of an event which released initiatives came out of the events before it; again: goes on.

        What belongs to one company stays on its boards. Raises InputInvalid, BoardFrozen, what an upgrade raises.
        """
        event, made = self._event(event_id), self.desk.made()
        office, store, owner = self.desk.office(watch, stop), self.desk.bench.store, self.desk.bench.owner
        found = []
        for key, board_id in made.items():
            if board_id not in boards_of_event(event.id, {key: board_id}):
                continue
            store.freezes.check(owner, board_id)
            finish_board(office, board_id)
            run = store.runs.get(owner, store.boards.get(owner, board_id).run_id)
            lines = tuple(self._so_far(event, key, made))
            inputs = {**run.recipe.inputs, "initiatives": list(lines[:24])}
            recipe = self.desk.bench.recipe(run.recipe.template, inputs, run.recipe.language)
            order = Order(key, run.name, self.desk.bench.compile(recipe), recipe)
            found.append(Carried(key, board_id, lines[:24], renew_hub(office, board_id, order)))
        return found

    def _so_far(self, event: Event, key: str, made: Mapping[str, str]) -> Iterator[str]:
        """Released initiatives of earlier events: on a company's board only those of its own boards."""
        company = key.partition("/")[2]
        for before in self.desk.series.events:
            board_id = made.get(board_key(before.id, company))
            sources = self._sources(board_id) if before.begins < event.begins and board_id is not None else None
            if sources is not None:
                yield from released_initiatives(sources)

    def _sources(self, board_id: str) -> Sources | None:
        """What may be shown of a board, once it was harvested."""
        try:
            return self.desk.bench.reviewing(board_id).open().sources
        except UnknownHarvest:
            return None

    def _event(self, event_id: str) -> Event:
        known = {event.id: event for event in self.desk.series.events}
        if event_id not in known:
            raise InputInvalid(
                worded(
                    "There is no event {event} in this series. There are: {known}.",
                    event=event_id,
                    known=", ".join(known),
                )
            )
        return known[event_id]

    def _company(self, company_id: str) -> Company:
        known = {company.id: company for company in self.desk.series.companies}
        if company_id not in known:
            raise InputInvalid(
                worded(
                    "There is no company {company} in this series. There are: {known}.",
                    company=company_id,
                    known=", ".join(known),
                )
            )
        return known[company_id]
