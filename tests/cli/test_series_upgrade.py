"""Series in use from the command line: a newer template goes to a pilot, then the rest; people's work stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from plugin.board import Item
from plugin.providers.miro.provider import MiroProvider
from tests.cli.people import at_the_whiteboard
from tests.cli.shelf import copied_templates
from tests.cli.terminal import Terminal
from tests.flows.series_in_use import NEW, OLD, WORDS, type_over, write_below
from tests.flows.series_row import for_companies, newer_template, texts

TYPED_OVER = (1, 0, 3, 1)
"""How many of those prompts people typed over on each board."""


@dataclass(frozen=True)
class InUse:
    """A series of four boards with notes on each, and prompts that people typed over."""

    terminal: Terminal
    people: MiroProvider
    made: Any
    notes: dict[str, Item]
    theirs: dict[str, list[str]]

    def __call__(self, verb: str, *words: str, code: int = 0) -> Any:
        ended = self.terminal("series", verb, "series.yaml", *words, "--json")
        assert ended.code == code, ended.out + ended.err
        return ended.document

    @property
    def boards(self) -> list[str]:
        return [board["board_id"] for board in self.made["boards"]]

    def check_people(self) -> None:
        """Every note is as it was, every prompt somebody typed over too."""
        for board in self.boards:
            read = self.people.read(board)
            assert read.by_id[self.notes[board].id] == self.notes[board]
            assert all(one in texts(read) for one in self.theirs[board])


@pytest.fixture
def in_use(tmp_path: Path) -> Iterator[InUse]:
    terminal = Terminal(tmp_path).having(BOARD_TEMPLATES=str(copied_templates(tmp_path)))
    (tmp_path / "series.yaml").write_text(for_companies("rollout", len(TYPED_OVER)), encoding="utf-8")
    made = terminal("series", "create", "series.yaml", "--json").document
    boards = [board["board_id"] for board in made["boards"]]
    with at_the_whiteboard(terminal) as people:
        notes = {board: write_below(people, board) for board in boards}
        theirs = {board: type_over(people, board, count) for board, count in zip(boards, TYPED_OVER, strict=True)}
        yield InUse(terminal, people, made, notes, theirs)


def _turns(done: Any) -> dict[str, str]:
    return {board["key"].removeprefix("event:start/"): board["turn"] for board in done["boards"]}


@pytest.mark.slow
def test_a_newer_version_goes_to_a_pilot_then_the_rest_and_stops_where_people_stand_in_the_way(
    in_use: InUse, tmp_path: Path
) -> None:
    assert in_use("upgrade")["boards"] == []
    newer_template(tmp_path / "templates", "1.1.0", WORDS)
    planned = in_use("upgrade", "--dry-run")
    assert _turns(planned) == dict.fromkeys(("c1", "c2", "c3", "c4"), "planned")
    assert [len(board["conflicts"]) for board in planned["boards"]] == list(TYPED_OVER)
    assert in_use("upgrade", "--fingerprint", "0" * 16, code=1)["code"] == "plan_changed"
    assert in_use("upgrade", "--dry-run")["fingerprint"] == planned["fingerprint"]

    done = in_use("upgrade", "--fingerprint", planned["fingerprint"], code=3)
    assert (done["pilot"], done["expected_conflicts"], done["stopped"]) == ("event:start/c1", 1, ["event:start/c3"])
    assert _turns(done)["c1"] == "renewed"
    assert NEW[1] in texts(in_use.people.read(in_use.boards[0]))
    assert not any(new in texts(in_use.people.read(in_use.boards[2])) for new in NEW)
    again = in_use("upgrade", code=3)
    assert (again["pilot"], again["expected_conflicts"], again["stopped"]) == (None, 1, ["event:start/c3"])
    in_use.check_people()

    rest = in_use("upgrade", "--most", "3")
    assert _turns(rest)["c3"] == "renewed"
    assert {one["reason"] for one in rest["boards"][0]["conflicts"]} == {"edited"}
    for board in in_use.boards:
        said, count = texts(in_use.people.read(board)), len(in_use.theirs[board])
        assert [new in said for new in NEW] == [number >= count for number in range(len(NEW))]
        assert not any(old in said for old in OLD)
    in_use.check_people()
    assert texts(in_use.people.read(in_use.made["hub"]["board_id"])).count("Board bereit") == len(TYPED_OVER)
    last = in_use("upgrade")
    assert (last["boards"], last["hub"], last["credits"]) == ([], "current", 0)


@pytest.mark.slow
def test_a_board_of_ones_choice_goes_first_and_the_share_of_conflicts_is_ones_own(
    in_use: InUse, tmp_path: Path
) -> None:
    newer_template(tmp_path / "templates", "1.1.0", WORDS)
    assert in_use("upgrade", "--pilot", "start/c9", code=2)["code"] == "usage"
    assert in_use("upgrade", "--most", "many", code=2)["code"] == "usage"
    refused = in_use("upgrade", "--pilot", "start/c3", "--most", "1", code=3)
    assert (refused["stopped"], _turns(refused)["c1"]) == (["event:start/c3"], "waiting")
    done = in_use("upgrade", "--pilot", "start/c3", "--most", "50%")
    assert (done["pilot"], done["expected_conflicts"]) == ("event:start/c3", 3)
    assert set(_turns(done).values()) == {"renewed"}
    in_use.check_people()
