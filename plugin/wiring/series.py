"""What the commands do with a series: read its document, plan it, make it, say how it stands, write its links."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from plugin.board import Kind
from plugin.catalogue.occasions import Occasion
from plugin.errors import BoardFrozen, UnknownBoard, UsageError
from plugin.export.qr_code import draw_code
from plugin.export.series_ics import series_ics
from plugin.export.series_links import links_csv, links_markdown
from plugin.files import make_folder, write_file
from plugin.flows.series import Made, Office, Order, make_board, make_boards
from plugin.flows.series_hub import renew_hub, settle_hub, shown_on
from plugin.flows.series_plan import SeriesPlan, plan_series
from plugin.flows.stop import Stop
from plugin.flows.tools import Progress, Tools
from plugin.flows.upgrade import Upgraded
from plugin.loader import read_text
from plugin.recipe import Recipe
from plugin.run import Run, RunState
from plugin.series.boards import HUB_KEY, Wanted, board_key, inputs_of, wanted_boards
from plugin.series.closing import Closing, closing
from plugin.series.document import read_series
from plugin.series.forgetting import refuse_forgotten
from plugin.series.hub import Standings, hub_inputs
from plugin.series.links import BoardLink, board_links
from plugin.series.series import Company, Documenting, Event, Series
from plugin.series.spinoff import is_case
from plugin.store.freezes import ALL
from plugin.wiring.branding import read_branding_file
from plugin.wiring.series_outcomes import OutcomeBook
from plugin.wiring.workbench import Workbench, new_id, now
from plugin.worded import worded

_PLACEHOLDER = "https://whiteboard.example/app/board/uXjVOfjkmBk=/"
"""An address for boards that are not there yet, to work out what linking them will cost."""

Watch = Callable[[Progress], None]
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class SeriesMade:
    """A series as it was made: its hub, its boards, what bringing the hub up to date did."""

    hub: Made
    boards: tuple[Made, ...]
    renewed: Upgraded

    @property
    def credits(self) -> int:
        written = self.renewed.made.credits if self.renewed.made else 0
        return self.hub.credits + written + sum(board.credits for board in self.boards)


@dataclass(frozen=True)
class BoardStanding:
    """How one board of a series stands: missing, the state of its run, or unwanted (not in the document any more).

    `conflicts`: keys where people stood in the way of the last rollout, and which were left as they are.
    """

    key: str
    state: str
    name: str
    address: str = ""
    conflicts: tuple[str, ...] = ()


class SeriesDesk:
    """The workbench, for one series. `clock` gives UTC."""

    def __init__(self, bench: Workbench, series: Series, clock: Clock = now) -> None:
        self.bench, self.series, self.clock = bench, series, clock
        self.freezing: frozenset[str] = frozenset()

    @property
    def frozen(self) -> frozenset[str]:
        """Ids of events that are frozen, or about to be."""
        found = self.freezing | self.bench.store.freezes.events(self.bench.owner, self.series.id).keys()
        return frozenset(event.id for event in self.series.events) if ALL in found else found

    @classmethod
    def read(cls, bench: Workbench, path: Path) -> "SeriesDesk":
        """The desk of a series document. Raises InvalidDocument with every fault of it, or of its branding's file."""
        text, shown = read_text(path)
        series = read_series(text, shown, bench.catalogue)
        if series.branding:
            read_branding_file(path.parent / series.branding)
        return cls(bench, series)

    @cached_property
    def say(self) -> Any:
        return self.bench.language(self.series.language)

    @cached_property
    def minutes(self) -> Mapping[str, int]:
        """How long each event takes, by its id."""
        return {event.id: event.minutes or self._planned(event) for event in self.series.events}

    def _planned(self, event: Event) -> int:
        template = self.bench.catalogue.template(event.template.id)
        recipe = self.bench.recipe(template.id, event.template.inputs, event.language)
        return sum(block.minutes for block in template.chosen_blocks(recipe.inputs))

    def orders(self, hub: str) -> list[Order]:
        """Every board beside the hub, whose address is `hub`, but those of frozen events.

        Raises InputInvalid, DoesNotFit.
        """
        frozen = self.frozen
        return [self._order(one, hub) for one in wanted_boards(self.series) if one.event.id not in frozen]

    def _order(self, wanted: Wanted, hub: str) -> Order:
        template = self.bench.catalogue.template(wanted.event.template.id)
        inputs = inputs_of(self.series, wanted, template, hub)
        recipe = self.bench.recipe(template.id, inputs, wanted.event.language)
        return Order(wanted.key, wanted.name, self.bench.compile(recipe), recipe)

    def hub_order(self, links: Mapping[str, str], shown: tuple[Occasion, ...] = ()) -> Order:
        """The hub with these links on it. Raises InputInvalid, DoesNotFit."""
        inputs = hub_inputs(self.series, self._told(links), shown=shown, say=self.say)
        recipe: Recipe = self.bench.recipe(self.series.documentation.hub, inputs, self.series.language)
        return Order(HUB_KEY, self.series.title, self.bench.compile(recipe), recipe)

    def _told(self, links: Mapping[str, str]) -> Standings:
        bench = self.bench
        boards = {key: run.board_id for key, run in self._runs().items() if run.board_id and key != HUB_KEY}
        book = OutcomeBook(bench.store, bench.owner, self.series.id, bench.settings.public_page, self.clock())
        events = {one.key: one.event for one in wanted_boards(self.series)}
        outcomes = {key: book.of(board, events[key]) for key, board in boards.items() if key in events}
        pictures = Kind.IMAGE in bench.provider.capabilities().kinds
        return Standings(links, self.minutes, self.clock(), outcomes, self.frozen, pictures)

    def plan(self) -> SeriesPlan:
        """What making what is missing would take. Writes nothing."""
        runs = self._runs()
        there = frozenset(key for key, run in runs.items() if run.state is RunState.DONE)
        wanted = [one.key for one in wanted_boards(self.series)]
        links = dict.fromkeys(wanted, _PLACEHOLDER)
        hub = self.hub_order({key: address for key, address in links.items() if key in there})
        orders = self.orders(_PLACEHOLDER)
        return plan_series(orders, hub, self.hub_order(links), self.bench.provider.capabilities(), there)

    def create(self, watch: Watch, stop: Stop | None = None) -> SeriesMade:
        """Makes what is missing and brings the hub up to date; again: only what is missing since. `stop` cuts it off.

        Raises Interrupted when it was cut off or is partly done: the same call goes on; InputInvalid for companies
        that the series was asked to forget.
        """
        if self.series.is_over(self.clock()):
            raise UsageError(
                worded(
                    "The series was to be kept until {day}; no boards are made after that.", day=self.series.kept_until
                )
            )
        self.bench.provider.knock()
        office = self.office(watch, stop)
        self.keep()
        hub = make_board(office, self.hub_order({}))
        boards = make_boards(office, self.orders(self.bench.provider.board_url(hub.board_id)))
        return SeriesMade(hub, tuple(boards), self.refresh(office, hub.board_id))

    def keep(self) -> None:
        """The document is the series' from now on.

        Raises InputInvalid for companies it was asked to forget, BoardFrozen when nothing is changed any more.
        """
        if ALL in self.bench.store.freezes.events(self.bench.owner, self.series.id):
            raise BoardFrozen(
                worded("The series {series} is frozen; `series freeze --lift` opens it again.", series=self.series.id)
            )
        refuse_forgotten(self.series, self.bench.store.erasures.companies(self.bench.owner, self.series.id))
        self.bench.store.series.keep(self.bench.owner, self.series, now=self.clock())

    def refresh(self, office: Office, hub: str) -> Upgraded:
        """Brings the hub up to date with all boards there are. Raises what `keep` and `renew_hub` raise."""
        self.keep()
        settle_hub(office, hub)
        return renew_hub(office, hub, self.hub_today(office, hub))

    def hub_today(self, office: Office, hub: str) -> Order:
        """The hub with everything that is known now, its entries where they stand. Asks the store alone."""
        runs = self._runs().items()
        links = {key: self._address(run) for key, run in runs if run.state is RunState.DONE and key != HUB_KEY}
        return self.hub_order(links, shown_on(office, hub))

    @property
    def hub_board(self) -> str:
        """The id of the hub's board. Raises UnknownBoard before it was made."""
        run = self._runs().get(HUB_KEY)
        if run is None or run.state is not RunState.DONE or run.board_id is None:
            raise UnknownBoard(
                worded("The series {series} has no boards yet: `series create` makes them.", series=self.series.id)
            )
        return run.board_id

    def office(self, watch: Watch, stop: Stop | None = None) -> Office:
        """What flows of a series work with; each run tells `watch` how it stands, added to the others."""
        bench, stop, sums = self.bench, stop or Stop(), _Sums(watch)
        _ = bench.store, bench.line, bench.provider

        def tools(run_id: str) -> Tools:
            return bench.tools(sums.of(run_id), stop, run_id)

        def go_on(run_id: str) -> Run:
            return bench.store.runs.go_on(bench.owner, run_id, now=now())

        return Office(bench.store, bench.store.series, bench.owner, self.series.id, tools, go_on, new_id, stop)

    def _runs(self) -> dict[str, Run]:
        """The runs that make its boards, as far as they were begun."""
        store, owner = self.bench.store, self.bench.owner
        ids = store.series.boards(owner, self.series.id)
        begun = {run.id: run for run in store.runs.all(owner)}
        return {key: begun[run_id] for key, run_id in ids.items() if run_id in begun}

    def made(self) -> dict[str, str]:
        """The boards that were made to their end: board ids by key."""
        return {key: run.board_id for key, run in self._runs().items() if run.state is RunState.DONE and run.board_id}

    def closing(self) -> Closing:
        """Which events may be frozen and when everything is to be deleted. Asks the store."""
        frozen = self.bench.store.freezes.events(self.bench.owner, self.series.id)
        return closing(self.series, self.minutes, frozen, self.clock(), everything=ALL)

    def status(self) -> list[BoardStanding]:
        """How the hub and every board stand, those that the document does not want any more last. Asks the store."""
        runs = self._runs()
        names = {HUB_KEY: self.series.title} | {one.key: one.name for one in wanted_boards(self.series)}
        rows = [self._standing(key, name, runs.pop(key, None)) for key, name in names.items()]
        cases = {key: run for key, run in runs.items() if is_case(key)}
        rows += [self._standing(key, run.name, runs.pop(key)) for key, run in cases.items()]
        left = self.left_as_they_are()
        rows = [replace(row, conflicts=left.get(row.key, ())) for row in rows]
        return [*rows, *(BoardStanding(key, "unwanted", run.name, self._address(run)) for key, run in runs.items())]

    def left_as_they_are(self) -> dict[str, tuple[str, ...]]:
        """By board: the keys where people stood in the way when it was last brought up to date. Asks the store."""
        told = self.bench.store.series.tellings(self.bench.owner, self.series.id)
        return {key: one.conflicts for key, one in told.items() if one.conflicts}

    def _standing(self, key: str, name: str, run: Run | None) -> BoardStanding:
        if run is None:
            return BoardStanding(key, "missing", name)
        return BoardStanding(key, run.state.value, name, self._address(run))

    def _address(self, run: Run) -> str:
        return self.bench.provider.board_url(run.board_id) if run.board_id else ""

    def export(self, folder: Path) -> list[Path]:
        """The links as list, CSV, QR codes and calendar; what is for one company alone in a folder of its own.

        Raises UnknownBoard before anything was made, OutputError.
        """
        _ = self.hub_board
        addresses = {one.key: one.address for one in self.status() if one.state == RunState.DONE and one.address}
        links = board_links(self.series, addresses, self.series.title)
        make_folder(folder / "qr")
        files = self._lists(folder, links)
        files += [write_file(folder / "qr" / f"{one.file}.svg", draw_code(one.address)) for one in links]
        files.append(write_file(folder / "series.ics", self._calendar(addresses)))
        if self.series.documentation.way is Documenting.COMPANY:
            for company in self.series.companies:
                files += self._for_company(folder / "companies" / company.id, company, links, addresses)
        return files

    def _lists(self, folder: Path, links: tuple[BoardLink, ...]) -> list[Path]:
        return [
            write_file(folder / "links.csv", links_csv(links, self.say)),
            write_file(folder / "links.md", links_markdown(self.series.title, links, self.say)),
        ]

    def _for_company(
        self, folder: Path, company: Company, links: tuple[BoardLink, ...], addresses: Mapping[str, str]
    ) -> list[Path]:
        """Its own boards and the hub, nothing of any other company."""
        keys = {HUB_KEY, *(board_key(event.id, company.id) for event in self.series.events)}
        make_folder(folder)
        files = self._lists(folder, tuple(one for one in links if one.key in keys))
        return [*files, write_file(folder / "series.ics", self._calendar(addresses, company.id))]

    def _calendar(self, addresses: Mapping[str, str], company: str = "") -> bytes:
        links = {event.id: addresses.get(board_key(event.id, company), "") for event in self.series.events}
        hub = addresses[HUB_KEY]
        return series_ics(self.series, links, self.minutes, hub=hub, now=self.clock(), say=self.say)


class _Sums:
    """The progress of several runs as one."""

    def __init__(self, watch: Watch) -> None:
        self._watch, self._lock = watch, Lock()
        self._runs: dict[str, Progress] = {}

    def of(self, run_id: str) -> Watch:
        """What is told of this run is added to what the others told."""

        def told(standing: Progress) -> None:
            with self._lock:
                self._runs[run_id] = standing
                every = self._runs.values()
                self._watch(
                    Progress(
                        sum(one.done for one in every),
                        sum(one.total for one in every),
                        sum(one.calls for one in every),
                        sum(one.credits for one in every),
                    )
                )

        return told
