"""What the commands do with boards in use: compare, upgrade, remove, undo."""

from collections.abc import Callable, Mapping
from typing import Any

from plugin.blueprint.blueprint import Blueprint
from plugin.catalogue.fill import fill_inputs
from plugin.flows.tools import Progress
from plugin.flows.upgrade import (
    Preview,
    Undone,
    Upgraded,
    preview_removal,
    preview_upgrade,
    undo_run,
    upgrade_board,
)
from plugin.plan.upgrade_picture import marked
from plugin.plan.wishes import Wishes
from plugin.recipe import Recipe
from plugin.wiring.workbench import Workbench, new_id


class Renewal:
    """The workbench, for one board that people work on."""

    def __init__(self, bench: Workbench, board_id: str) -> None:
        self.bench, self.board_id = bench, board_id

    @property
    def recipe(self) -> Recipe:
        """What the board was last made from. Raises UnknownBoard."""
        store, owner = self.bench.store, self.bench.owner
        return store.runs.get(owner, store.boards.get(owner, self.board_id).run_id).recipe

    def preview(self, values: Mapping[str, Any], language: str | None, wishes: Wishes | None = None) -> Preview:
        """What today's template would change, with these inputs instead of the board's.

        Raises UnknownBoard, UnknownTemplate, InputInvalid, DoesNotFit, and what `preview_upgrade` raises.
        """
        recipe = self._renewed(values, language)
        return self._worked_out(self.bench.compile(recipe), recipe, wishes)

    def upgrade(
        self, found: Preview, *, fingerprint: str | None = None, progress: Callable[[Progress], None]
    ) -> Upgraded:
        """Makes what was previewed. Raises what `upgrade_board` raises."""
        tools = self.bench.tools(progress, run=new_id())
        return upgrade_board(tools, found, owner=self.bench.owner, fingerprint=fingerprint)

    def removal(self) -> Preview:
        """What taking everything of ours away would do. Raises like `preview`."""
        bench = self.bench
        return preview_removal(bench.provider, bench.store, owner=bench.owner, board_id=self.board_id)

    def picture(self, found: Preview, suffix: str) -> bytes:
        """The board afterwards with the changes marked, as `.svg` or `.png`."""
        snapshot, marks = marked(found.views.snapshot, found.upgrade.plan)
        return self.bench.picture(snapshot, suffix, marks=marks)

    def _renewed(self, values: Mapping[str, Any], language: str | None) -> Recipe:
        before = self.recipe
        template = self.bench.catalogue.template(before.template)
        known = {spec.key for spec in template.inputs}
        kept = {key: value for key, value in before.inputs.items() if key in known}
        inputs = fill_inputs(template, self.bench.catalogue.content, {**kept, **values})
        return Recipe(template.id, template.version, language or before.language, inputs)

    def _worked_out(self, desired: Blueprint, recipe: Recipe, wishes: Wishes | None) -> Preview:
        bench = self.bench
        return preview_upgrade(
            bench.provider,
            bench.store,
            owner=bench.owner,
            board_id=self.board_id,
            desired=desired,
            recipe=recipe,
            wishes=wishes,
        )


def undo(bench: Workbench, run_id: str, *, progress: Callable[[Progress], None]) -> Undone:
    """Takes away what a run made and nobody touched. Raises what `undo_run` raises, and BoardFrozen."""
    board_id = bench.store.runs.get(bench.owner, run_id).board_id
    if board_id is not None:
        bench.store.freezes.check(bench.owner, board_id)
    return undo_run(bench.tools(progress, run=run_id), owner=bench.owner, run_id=run_id)
