"""What panel and JSON API do alike for one visitor: plan, start, follow, stop and resume boards; harvest, export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from plugin.blueprint.blueprint import Area, Blueprint
from plugin.errors import BoardGone, NoDocuments
from plugin.export.registry import find_format
from plugin.flows.copying import Likeness, start_like
from plugin.flows.duplicate import origin_of
from plugin.flows.harvest import areas_in_use
from plugin.flows.provision import start_run
from plugin.flows.readiness import check_board
from plugin.harvest.ballots import Ballots
from plugin.harvest.ledger import Ledger
from plugin.job import Job, JobKind
from plugin.plan.cost import Cost
from plugin.plan.plan import Plan
from plugin.plan.readiness import Finding
from plugin.plan.ways import Origin, Ways
from plugin.recipe import Recipe
from plugin.run import Run, RunState
from plugin.store.boards import BoardRecord
from plugin.store.store import Store
from plugin.summary import Form
from plugin.wiring import Workbench, new_id
from plugin.wiring.service import Service

MASTERS = 20
"""Boards the panel offers to be copied."""


@dataclass(frozen=True)
class Standing:
    """A run and how far it is: items on the board of all there shall be. `board_url` once there is a board.

    `origin` says how the board comes to be, where it shall be like another one.
    """

    run: Run
    done: int
    total: int
    board_url: str | None
    origin: Origin | None = None

    @property
    def percent(self) -> int:
        return 100 if self.run.state is RunState.DONE else 100 * self.done // max(self.total, 1)


class Desk:
    """One visitor's dealings. Everything raises what the flows raise; nothing here works for long."""

    def __init__(self, service: Service, owner: str) -> None:
        self._service = service
        self._owner = owner
        self.bench: Workbench = service.bench_for(owner)

    def plan(
        self, template: str, values: Mapping[str, Any], language: str, board_id: str | None
    ) -> tuple[Plan, Cost, Blueprint]:
        """What making the board would do; on a board that exists: beside what it holds."""
        return self.bench.plan(self.bench.recipe(template, values, language), board_id)

    def ways(self, template: str, values: Mapping[str, Any], language: str, like: Likeness) -> tuple[Ways, Blueprint]:
        """Both ways to a board like one of ours. Raises BoardGone for one the visitor may not open."""
        self.admit(like.master)
        return self.bench.ways(self.bench.recipe(template, values, language), like)

    def start(
        self,
        template: str,
        values: Mapping[str, Any],
        language: str,
        *,
        board_id: str | None,
        name: str | None = None,
        like: Likeness | None = None,
    ) -> Run:
        """Records a run and wakes a worker."""
        if like is not None:
            self.admit(like.master)
        recipe = self.bench.recipe(template, values, language)
        run = self._start(recipe, board_id, name) if like is None else self._start_like(recipe, like, name)
        self._service.queue.wake()
        return run

    def standing(self, run_id: str) -> Standing:
        """How far a run is. Raises UnknownRun."""
        return self._standing(self.bench.store.runs.get(self._owner, run_id))

    def standings(self, board_id: str | None = None) -> list[Standing]:
        """All runs, newest first."""
        return [self._standing(run) for run in self.bench.store.runs.all(self._owner, board_id)]

    def cancel(self, run_id: str) -> Standing:
        """Asks the run to end after the calls in flight."""
        return self._standing(self.bench.store.runs.ask_stop(self._owner, run_id, now=self._service.clock()))

    def pause(self, run_id: str) -> Standing:
        """The run halts after the calls in flight, until somebody resumes it."""
        return self._standing(self.bench.store.runs.pause(self._owner, run_id, now=self._service.clock()))

    def resume(self, run_id: str) -> Standing:
        """Hands the run to workers again."""
        run = self.bench.store.runs.hand_over(self._owner, run_id, now=self._service.clock())
        self._service.queue.wake()
        return self._standing(run)

    def blueprint(self, board_id: str) -> Blueprint:
        """The board as it was compiled. Raises UnknownBoard."""
        return self.run_blueprint(self.bench.store.boards.get(self._owner, board_id).run_id)

    def run_blueprint(self, run_id: str) -> Blueprint:
        """The blueprint of a run never changes, so it is kept for a while."""
        return _blueprint(self.bench.store.runs, self._owner, run_id)

    def latest_run(self, board_id: str) -> Run | None:
        """The run that made or makes a board."""
        record = self.bench.store.boards.find(self._owner, board_id)
        return None if record is None else self.bench.store.runs.get(self._owner, record.run_id)

    def items(self, board_id: str) -> dict[str, str]:
        """Node keys and the items that stand for them."""
        return {key: known.item_id for key, known in self.bench.store.boards.items(self._owner, board_id).items()}

    def open_areas(self, board_id: str) -> list[tuple[str, int, int]]:
        """For each phase: its title, areas nobody wrote in, areas there are. Counts only, nobody and no words."""
        blueprint, written = areas_in_use(self.bench.provider, self.bench.store, owner=self._owner, board_id=board_id)
        phases: dict[str, list[bool]] = {}
        for area in filter(_is_awaited, blueprint.areas):
            phases.setdefault(area.phase, []).append(area.key not in written)
        titles = dict(blueprint.workshop.phases)
        return [(titles.get(phase, phase), sum(found), len(found)) for phase, found in phases.items()]

    def ask_harvest(self, board_id: str, ballots: Ballots | None = None) -> Job:
        """Asks for a harvest, with votes of the whiteboard's own voting. Raises UnknownBoard."""
        self.bench.store.boards.get(self._owner, board_id)
        return self._ask(JobKind.HARVEST, board_id, {"votes": dict(ballots or {})})

    def ask_export(
        self,
        harvest_id: str,
        format_name: str,
        language: str,
        *,
        version: str = "data",
        groups: Sequence[str] = (),
        names: str = "none",
        gender: str = "",
    ) -> Job:
        """Asks for a document of a harvest, in a version for its readers. Raises UnknownHarvest, UsageError."""
        ledger = self.bench.store.harvests.get(self._owner, harvest_id)
        wish: dict[str, Any] = {"harvest": harvest_id, "format": find_format(format_name).name, "language": language}
        self.bench.check_readers(ledger.board_id, version, groups)
        self.bench.naming(ledger.board_id).check(names)
        wish |= {"version": version, "groups": list(groups), "names": names, "gender": gender}
        return self._ask(JobKind.EXPORT, ledger.board_id, wish)

    def ask_write_back(self, harvest_id: str, language: str, form: Form = Form.DOCUMENT) -> Job:
        """Asks for a summary of a harvest on its board. Raises UnknownHarvest, NoDocuments."""
        ledger = self.bench.store.harvests.get(self._owner, harvest_id)
        if form.holds_document and not self.writes_back:
            raise NoDocuments("this whiteboard has no documents")
        wish = {"harvest": harvest_id, "language": language, "form": form.value}
        return self._ask(JobKind.WRITE_BACK, ledger.board_id, wish)

    @property
    def writes_back(self) -> bool:
        """Whether this whiteboard holds documents at all."""
        return self.bench.provider.capabilities().documents

    def left_summaries(self, board_id: str, item_id: str) -> int:
        """How many summaries of ours stand beside that one because somebody edited them."""
        standing = [one for one in self.bench.store.summaries.all(self._owner, board_id) if one.item_id is not None]
        part = next((one.part for one in standing if one.item_id == item_id), "")
        return sum(one.part == part and one.item_id != item_id for one in standing)

    def check(self, board_id: str) -> tuple[Finding, ...]:
        """What stands against starting the workshop now."""
        return check_board(self.bench.provider, self.bench.store, owner=self._owner, board_id=board_id)

    def ask_tidy(self, board_id: str) -> Job:
        """Asks to have our own parts put back. Raises UnknownBoard."""
        self.bench.store.boards.get(self._owner, board_id)
        return self._ask(JobKind.TIDY, board_id, {})

    def ask_phase(self, board_id: str, phase: str) -> Job:
        """Asks to keep the board as it is now, as the end of a phase."""
        return self._ask(JobKind.KEEP_PHASE, board_id, {"phase": phase})

    def job(self, job_id: str) -> Job:
        """Raises UnknownJob."""
        return self.bench.store.jobs.get(self._owner, job_id)

    def ledger(self, harvest_id: str) -> Ledger:
        """Raises UnknownHarvest."""
        return self.bench.store.harvests.get(self._owner, harvest_id)

    def _start(self, recipe: Recipe, board_id: str | None, name: str | None) -> Run:
        blueprint = self.bench.compile(recipe)
        run, _ = start_run(
            self.bench.tools(lambda _: None),
            owner=self._owner,
            blueprint=blueprint,
            recipe=recipe,
            name=name or blueprint.workshop.title,
            on=board_id,
            due_at=self._service.clock(),
        )
        return run

    def masters(self, template: str) -> list[BoardRecord]:
        """Boards of that template that new ones can be like, newest first; a few, to choose from."""
        store = self.bench.store
        made = {run.id for run in store.runs.all(self._owner) if run.recipe.template == template and _is_done(run)}
        return [record for record in store.boards.all(self._owner) if record.run_id in made][:MASTERS]

    def admit(self, board_id: str) -> None:
        """A board named in a form or a document is open to whoever asks, like one in a path."""
        if not self._service.access.may_use_board(self._owner, board_id):
            raise BoardGone("There is no such board, or you may not open it.")

    def _start_like(self, recipe: Recipe, like: Likeness, name: str | None) -> Run:
        blueprint = self.bench.compile(recipe)
        return start_like(
            self.bench.tools(lambda _: None),
            owner=self._owner,
            likeness=like,
            blueprint=blueprint,
            recipe=recipe,
            name=name or blueprint.workshop.title,
            due_at=self._service.clock(),
        )

    def _standing(self, run: Run) -> Standing:
        done = len(self.items(run.board_id)) if run.board_id else 0
        total = len(self.run_blueprint(run.id).nodes)
        url = self.bench.provider.board_url(run.board_id) if run.board_id else None
        return Standing(run, done, total, url, origin_of(self.bench.store, self._owner, run.id))

    def _ask(self, kind: JobKind, board_id: str, wish: Mapping[str, Any]) -> Job:
        now = self._service.clock()
        job = Job(new_id(), self._owner, kind, board_id, wish, now, now, now)
        self.bench.store.jobs.add(self._owner, job)
        self._service.queue.wake()
        return job


def board_blueprint(store: Store, owner: str, board_id: str) -> Blueprint:
    """The board as it was compiled, whosever it is. Raises UnknownBoard."""
    return _blueprint(store.runs, owner, store.boards.get(owner, board_id).run_id)


def _is_done(run: Run) -> bool:
    return run.state is RunState.DONE


def _is_awaited(area: Area) -> bool:
    """Whether a plenary or a group is asked to write there; what one person owns is nobody else's business."""
    of_one_person = area.owner is not None and area.owner != area.group
    return area.harvest == "yes" and area.scale is None and not area.private and not of_one_person


@lru_cache(maxsize=64)
def _blueprint(runs: Any, owner: str, run_id: str) -> Blueprint:
    blueprint: Blueprint = runs.blueprint(owner, run_id)
    return blueprint
