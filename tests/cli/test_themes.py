"""Themes from the command line: shown as proposals, kept through the review, no model asked unless told to."""

from tests.cli.terminal import Terminal
from tests.cli.test_review import board, write

__all__ = ["board"]


def test_themes_are_shown_and_a_decision_about_one_is_kept(terminal: Terminal, board: str) -> None:
    found = terminal("boards", "themes", board, "--json").document
    listed = [note for cluster in found["clusters"] for note in cluster["notes"]] + list(found["alone"])
    assert len(listed) == 2
    assert found["suggested"] is None
    first, second = sorted(listed)
    wish = write(
        terminal,
        "wish.yaml",
        f"decisions:\n  - note: {first}\n    act: gather\n    text: Was bremst\n    members: [{first}, {second}]\n",
    )
    assert terminal("boards", "review", board, "--from", wish).code == 0
    (theme,) = terminal("boards", "themes", board, "--json").document["clusters"]
    assert (theme["id"], theme["label"], theme["origin"], theme["kept"]) == (
        f"t-{first}",
        "Was bremst",
        "facilitator",
        True,
    )
    assert "Was bremst" in terminal("boards", "themes", board, "--lang", "en").out
    terminal("boards", "review", board, "--undo")
    assert terminal("boards", "themes", board, "--json").document["clusters"] == found["clusters"]


def test_without_a_model_a_suggestion_is_refused_in_one_sentence(terminal: Terminal, board: str) -> None:
    asked = terminal("boards", "themes", board, "--suggest", "--json")
    assert asked.code == 1
    assert asked.document["code"] == "labels_unavailable"
