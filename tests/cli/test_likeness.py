"""A board like one of ours, from the command line: both prices, the cheaper way, the one asked for, refusals."""

from typing import Any

import pytest

from plugin.plan.change import Create
from plugin.ports import Batch, Confirmed
from plugin.wiring import Workbench
from tests.cli.shelf import copied_templates, template_file
from tests.cli.terminal import SMALL, TEMPLATE, Terminal

OTHER_TITLE = ("--set", "title=Lernen im Werk")


@pytest.fixture
def master(terminal: Terminal) -> Any:
    ended = terminal("boards", "create", TEMPLATE, *SMALL, "--json")
    assert ended.code == 0, ended.err
    assert ended.document["origin"] is None
    return ended.document


def _like(master: Any, *more: str) -> tuple[str, ...]:
    return (TEMPLATE, *SMALL, "--like", master["board_id"], *more)


def test_the_plan_has_both_prices_and_the_cheaper_way(terminal: Terminal, master: Any) -> None:
    plan = terminal("boards", "plan", *_like(master, *OTHER_TITLE, "--json")).document
    costs = plan["ways"]["costs"]
    assert (plan["ways"]["way"], plan["ways"]["obstacle"], plan["ways"]["like"]) == ("copy", None, master["board_id"])
    assert plan["cost"] == costs["copy"]
    assert costs["copy"]["credits"] < costs["scratch"]["credits"]
    assert {change["action"] for change in plan["changes"]} == {"update"}
    assert all(change["item_id"] is None for change in plan["changes"])
    alone = terminal("boards", "plan", TEMPLATE, *SMALL, *OTHER_TITLE, "--json").document
    assert (costs["scratch"], "ways" in alone) == (alone["cost"], False)


def test_the_plan_says_both_prices_in_words(terminal: Terminal, master: Any) -> None:
    german = terminal("boards", "plan", *_like(master)).out
    assert "Kopieren und anpassen: " in german
    assert "Neu anlegen: " in german
    assert german.endswith("Es wird kopiert.\n")
    english = terminal("boards", "plan", *_like(master, "--lang", "en", "--way", "scratch")).out
    assert english.endswith("It will be made anew: that was the wish.\n")


def test_the_board_is_a_copy_and_equals_the_one_from_scratch(terminal: Terminal, master: Any) -> None:
    plan = terminal("boards", "plan", *_like(master, *OTHER_TITLE, "--json")).document
    copy = terminal("boards", "create", *_like(master, *OTHER_TITLE, "--json")).document
    scratch = terminal("boards", "create", *_like(master, *OTHER_TITLE, "--way", "scratch", "--json")).document
    assert copy["origin"] == {"like": master["board_id"], "way": "copy", "obstacle": None}
    assert scratch["origin"] == {"like": master["board_id"], "way": "scratch", "obstacle": "asked"}
    assert (copy["calls"], copy["credits"]) == (plan["cost"]["calls"], plan["cost"]["credits"])
    assert copy["credits"] < scratch["credits"]
    assert set(copy["items"]) == set(scratch["items"])
    for board in (copy, scratch):
        report = terminal("boards", "upgrade", board["board_id"], "--dry-run", "--json").document
        assert report["changes"] == []
    again = terminal("boards", "resume", copy["run_id"], "--json").document
    assert (again["items"], again["origin"]) == (copy["items"], copy["origin"])


def test_the_result_says_in_words_how_the_board_came_to_be(terminal: Terminal, master: Any) -> None:
    assert terminal("boards", "create", *_like(master)).out.endswith("Kopiert und angepasst.\n")
    with terminal._here():
        bench = Workbench.open()
        node = bench.store.runs.blueprint(bench.owner, master["run_id"]).nodes[0]
        (made,) = bench.provider.apply(master["board_id"], Batch((Create(node),)))
        assert isinstance(made, Confirmed)
    fallback = terminal("boards", "create", *_like(master))
    assert fallback.code == 0
    assert "Neu angelegt statt kopiert: auf dem Vorbild liegt mehr" in fallback.out


@pytest.mark.parametrize("command", ["plan", "create"])
def test_what_cannot_be_is_one_clear_error_and_makes_nothing(command: str, terminal: Terminal, master: Any) -> None:
    refused = [
        (("--like", "nobodys"), "unknown_board"),
        (("--like", master["board_id"], "--on", "b1"), "usage"),
        (("--way", "copy"), "usage"),
        (("--like", master["board_id"], "--way", "copy"), "usage"),
    ]
    for words, code in refused:
        ended = terminal("boards", command, TEMPLATE, *words, "--json")
        assert (ended.code, ended.document["code"]) == (2, code), ended.out
    assert [row["run_id"] for row in terminal("boards", "status", "--json").document] == [master["run_id"]]


def test_where_the_boards_differ_it_is_made_anew_and_said_beforehand(terminal: Terminal, master: Any) -> None:
    words = ("--set", "groups=2", "--set", "participants=6")
    plan = terminal("boards", "plan", TEMPLATE, *words, "--like", master["board_id"], "--json").document
    assert (plan["ways"]["way"], plan["ways"]["obstacle"]) == ("scratch", "different")
    assert plan["cost"] == plan["ways"]["costs"]["scratch"]
    assert {change["action"] for change in plan["changes"]} == {"create"}


def test_a_master_that_is_gone_from_the_whiteboard_is_named(terminal: Terminal, master: Any) -> None:
    with terminal._here():
        Workbench.open().provider.delete_board(master["board_id"])
    ended = terminal("boards", "create", *_like(master, "--json"))
    assert (ended.code, ended.document["code"]) == (1, "board_gone")
    assert len(terminal("boards", "status", "--json").document) == 1


@pytest.mark.parametrize("command", ["plan", "create"])
def test_a_board_of_another_template_is_no_master(command: str, terminal: Terminal, master: Any) -> None:
    templates = copied_templates(terminal.folder)
    other = template_file(templates)
    other.write_text(other.read_text(encoding="utf-8").replace(TEMPLATE, "another-kickoff", 1), encoding="utf-8")
    other.parent.rename(templates / "another-kickoff")
    both = terminal.having(BOARD_TEMPLATES=str(templates))
    ended = both("boards", command, "another-kickoff", "--like", master["board_id"], "--json")
    assert (ended.code, ended.document["code"]) == (2, "usage"), ended.out
    assert f"made from {TEMPLATE}, not from another-kickoff" in ended.document["detail"]
