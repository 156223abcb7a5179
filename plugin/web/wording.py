"""Words and times that pages share."""

from collections.abc import Mapping
from typing import Any

from plugin.asking.interview import RoleType
from plugin.blueprint.blueprint import Workshop
from plugin.run import Run, RunState
from plugin.web.visitors import speech
from plugin.worded import unpacked

STATES = {
    RunState.WORKING: "in Arbeit",
    RunState.PAUSED: "pausiert",
    RunState.DONE: "fertig",
    RunState.FAILED: "gescheitert",
    RunState.CANCELLED: "abgebrochen",
}

ROLES = {
    RoleType.STAFF: "Mitarbeitende",
    RoleType.LEAD: "Führung",
    RoleType.NEW: "neu dabei oder in Ausbildung",
    RoleType.SPECIALIST: "Fachrolle",
    RoleType.SUPPORT: "Personal, Verwaltung, Betriebsrat",
    RoleType.OTHER: "anderes",
}
"""Broad roles of people who told something."""


def run_word(run: Run) -> str:
    """The state of a run in a word."""
    return speech()(STATES[run.state])


def problem_word(problem: Mapping[str, Any]) -> str:
    """What ended a run or job of earlier, in detail; what an older version kept is English where values fill it."""
    say = speech()
    return say.detail(unpacked(problem["worded"]) if "worded" in problem else problem["detail"])


def clock_times(workshop: Workshop) -> list[tuple[str, str, int]]:
    """For each block: when it begins (`0:13`), its title, its minutes."""
    return [(f"{block.start // 60}:{block.start % 60:02}", block.title, block.minutes) for block in workshop.blocks]
