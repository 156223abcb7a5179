"""A workbench at the slow whiteboard, on the kick-off board of the budgets."""

from functools import cached_property
from pathlib import Path
from typing import Any

from bench.line import TimedSession
from bench.whiteboard import TOKEN
from plugin.blueprint.blueprint import Blueprint
from plugin.providers.miro.client import patience
from plugin.recipe import Recipe
from plugin.settings import Settings
from plugin.wiring import Workbench

TEMPLATE = "peer-learning-kickoff"
INPUTS: dict[str, Any] = {"groups": 4, "participants": 20}


class Desk(Workbench):
    """A workbench whose line to the whiteboard is timed."""

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(_settings(url, folder))

    @cached_property
    def line(self) -> TimedSession:
        """The line to the whiteboard, timed."""
        return TimedSession(self.url, token=lambda: TOKEN, patience=patience())

    def kickoff(self) -> Recipe:
        """4 groups, 20 people, everything else as the template has it."""
        return self.recipe(TEMPLATE, INPUTS, "de")

    def blueprint(self, run_id: str) -> Blueprint:
        """The board of a run."""
        return self.store.runs.blueprint(self.owner, run_id)


def _settings(url: str, folder: Path) -> Settings:
    return Settings(
        miro_api_url=url,
        miro_access_token=TOKEN,
        database_url=f"sqlite:///{folder / 'bench.db'}",
        data_dir=folder,
        board_templates=(),
        embedded=False,
    )
