"""The workbench's way to a board: from recipe and plan to a board that stands."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.catalogue.fill import fill_inputs
from plugin.flows.adopt import Adopted, adopt_board
from plugin.flows.adopt_groups import AdoptedGroups, adopt_groups
from plugin.flows.copying import Likeness, compare_ways, create_like
from plugin.flows.deliver import Carrier, Delivered, deliver_notes
from plugin.flows.holder import this_process
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import create_board, plan_board, resume_run
from plugin.flows.stop import Stop
from plugin.flows.tools import Progress
from plugin.plan.cost import Cost
from plugin.plan.plan import Plan
from plugin.plan.ways import Ways
from plugin.recipe import Recipe
from plugin.run import Run
from plugin.wiring.bench import Bench, new_id, now


class Making(Bench):
    """Boards are planned, made, gone on with, adopted, and given the notes that came in by links."""

    def recipe(self, template_id: str, values: Mapping[str, Any], language: str) -> Recipe:
        """The filled inputs of a template. Raises UnknownTemplate, InvalidDocument or InputInvalid."""
        template = self.catalogue.template(template_id)
        inputs = fill_inputs(template, self.catalogue.content, values)
        return Recipe(template.id, template.version, language, inputs)

    def compile(self, recipe: Recipe) -> Blueprint:
        """The board a recipe describes. Raises DoesNotFit."""
        template = self.catalogue.template(recipe.template)
        return compile_board(template, self.catalogue.content, recipe, self.metrics)

    def plan(self, recipe: Recipe, board_id: str | None) -> tuple[Plan, Cost, Blueprint]:
        """What creating the board would do, its price, and the blueprint where it would stand."""
        blueprint = self.compile(recipe)
        return plan_board(self.provider, self.store, owner=self.owner, blueprint=blueprint, on=board_id)

    def ways(self, recipe: Recipe, like: Likeness) -> tuple[Ways, Blueprint]:
        """Both ways to a board like one of ours, and the board as it would be. Raises what `compare_ways` raises."""
        blueprint = self.compile(recipe)
        ways = compare_ways(
            self.provider, self.store, owner=self.owner, likeness=like, blueprint=blueprint, recipe=recipe
        )
        return ways, blueprint

    def create(
        self,
        recipe: Recipe,
        *,
        name: str | None,
        on: str | None,
        progress: Callable[[Progress], None],
        like: Likeness | None = None,
    ) -> Provisioned:
        """A board made from a recipe. A whiteboard that is away or does not know us is told before a run is recorded.

        Raises what `create_board` (or with `like` `create_like`) raises, and Unreachable.
        """
        with ThreadPoolExecutor(1, thread_name_prefix="knock") as pool:
            known = pool.submit(self.provider.knock if on is None else _ask_nothing)
            blueprint = self.compile(recipe)
            known.result()
        title = name or blueprint.workshop.title
        tools = self.tools(progress, run=new_id())
        if like is not None:
            return create_like(tools, owner=self.owner, likeness=like, blueprint=blueprint, recipe=recipe, name=title)
        return create_board(tools, owner=self.owner, blueprint=blueprint, recipe=recipe, name=title, on=on)

    def resume(self, run_id: str, *, progress: Callable[[Progress], None]) -> Provisioned:
        """Goes on with a run, paused or cancelled or cut off. Raises what `resume_run` raises."""
        self.store.runs.go_on(self.owner, run_id, now=now())
        return resume_run(self.tools(progress, run=run_id), owner=self.owner, run_id=run_id)

    def pause(self, run_id: str) -> Run:
        """The run halts after the calls in flight, wherever it is worked on. Raises UnknownRun."""
        return self.store.runs.pause(self.owner, run_id, now=now())

    def cancel(self, run_id: str) -> Run:
        """The run ends after the calls in flight, wherever it is worked on. Raises UnknownRun."""
        return self.store.runs.ask_stop(self.owner, run_id, now=now())

    def adopt(self, board_id: str, *, like: str) -> Adopted:
        """A board duplicated on the whiteboard becomes one of ours. Raises what `adopt_board` raises."""
        return adopt_board(self.tools(lambda _: None), owner=self.owner, board_id=board_id, like=like)

    def adopt_groups(self, board_id: str) -> AdoptedGroups:
        """Groups duplicated on a board of ours get their place in its recipe. Raises what `adopt_groups` raises."""
        return adopt_groups(self.tools(lambda _: None), owner=self.owner, board_id=board_id)

    def deliver_notes(
        self, board_id: str, stop: Stop | None = None, clock: Callable[[], datetime] | None = None
    ) -> Delivered:
        """Notes that came in by links go to their board; of the credits they take what runs take, never people's.

        Raises what `deliver_notes` raises, and BoardFrozen.
        """
        self.store.freezes.check(self.owner, board_id)
        ending = stop or Stop()
        provider = self._provider(self._budget(f"notes {board_id}", ending))
        carrier = Carrier(provider, self.store, clock or now, this_process(new_id()), ending)
        return deliver_notes(carrier, owner=self.owner, board_id=board_id)

    def overview(self) -> list[dict[str, Any]]:
        """All runs, newest first."""
        return [
            {"run_id": run.id, "state": run.state.value, "board_id": run.board_id, "name": run.name}
            | {"template": run.recipe.template, "version": run.recipe.version, "created_at": run.created_at.isoformat()}
            for run in self.store.runs.all(self.owner)
        ]


def _ask_nothing() -> None:
    """Whether the whiteboard knows us shows when the board is read."""
