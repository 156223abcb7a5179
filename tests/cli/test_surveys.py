"""`boardwright surveys`: open one, close it, hold an interview, bring a statement to the board, forget it again."""

from pathlib import Path

from tests.cli.terminal import SMALL, TEMPLATE, Terminal


def test_a_survey_and_an_interview_from_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    board_id = terminal("boards", "create", TEMPLATE, *SMALL, "--json").document["board_id"]
    (made,) = terminal("surveys", "open", board_id, "learning-culture", "--json").document
    assert made["address"].startswith("http://127.0.0.1:8080/s/")
    assert (made["standing"], made["sheets"]) == ("open", 0)
    assert terminal("surveys", "results", board_id, made["id"], "--json").document == []
    terminal("surveys", "close", board_id, made["id"])
    rows = terminal("surveys", "results", board_id, made["id"], "--json").document
    assert [row["count"] for row in rows] == [None] * 12
    assert terminal("surveys", "list", board_id, "--json").document[0]["standing"] == "closed"
    assert "weniger, als gezeigt werden dürfen" in terminal("surveys", "results", board_id, made["id"]).out
    named = terminal("surveys", "results", board_id, "learning-culture")
    assert (named.code, f"Es gibt: {made['id']} (learning-culture)." in named.said) == (2, True)
    wish = ("surveys", "interview", board_id, "Fragen gilt als Schwäche.", "--pseudonym", "Eiche 3")
    wish += ("--guide", "learning-stories")
    assert terminal(*wish).code == 2
    assert terminal(*wish, "--consent").code == 0
    (draft,) = terminal("surveys", "drafts", board_id, "--json").document
    assert terminal("surveys", "confirm", board_id, draft["id"], draft["proposal"]).code == 2
    row = terminal("surveys", "confirm", board_id, draft["id"], draft["proposal"], "--anonymised", "--json").document
    assert row["notes"] == {"mirror": "waiting"}
    assert terminal("links", "deliver", board_id, "--json").document["on_board"] == 1
    assert terminal("links", "list", board_id, "--json").document == []
    told = terminal("surveys", "forget", board_id, draft["id"]).out
    assert "Noch auf dem Board: 1 Zettel in Was wir so glauben" in told
    deleted = terminal("--lang", "en", "surveys", "delete", board_id, made["id"]).out
    assert deleted == "Deleted. Notes that do not go to the board any more: 0\n"


def test_guide_and_code_are_files(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    out = tmp_path / "guide.pdf"
    assert terminal("surveys", "guide", "learning-stories", "--formal", "--out", str(out)).code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert terminal("surveys", "guide", "nowhere", "--out", str(out)).code == 2
    other = terminal("surveys", "guide", "learning-stories", "--out", str(tmp_path / "guide.docx"))
    assert (other.code, "--out muss auf .pdf enden" in other.said) == (2, True)
    assert not (tmp_path / "guide.docx").exists()
