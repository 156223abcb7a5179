"""`boardwright links`: make a link, bring what came in to the board, look after both."""

import json
from datetime import UTC, datetime
from pathlib import Path

from plugin.settings import Settings
from plugin.wiring import Workbench
from tests.cli.terminal import SMALL, TEMPLATE, Terminal


def _bench(terminal: Terminal) -> Workbench:
    return Workbench(
        Settings(
            miro_api_url="",
            miro_access_token="",
            database_url=f"sqlite:///{terminal.folder / 'var' / 'boardwright.db'}",
            data_dir=terminal.folder / "var",
            board_templates=(),
            embedded=True,
        )
    )


def test_a_link_from_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    board_id = terminal("boards", "create", TEMPLATE, *SMALL, "--json").document["board_id"]
    (made,) = terminal("links", "new", board_id, "pre.exp", "--held", "--per-visit", "3", "--json").document
    assert made["address"].startswith("http://127.0.0.1:8080/n/")
    assert (made["standing"], made["held"], made["per_visit"]) == ("open", True, 3)
    store = _bench(terminal).store
    (link,) = store.note_links.all("local", board_id)
    for number in range(3):
        store.contributions.accept(link, f"{number:032x}", f"Gedanke {number}", now=datetime.now(UTC))
    held = terminal("links", "held", board_id, made["id"], "--json").document
    assert sorted(note["text"] for note in held) == ["Gedanke 0", "Gedanke 1", "Gedanke 2"]
    assert terminal("links", "aside", board_id, made["id"], held[0]["id"]).out.strip() == "1"
    assert terminal("links", "release", board_id, made["id"]).out.strip() == "2"
    assert terminal("links", "deliver", board_id, "--json").document["on_board"] == 2
    (row,) = terminal("links", "list", board_id, "--json").document
    assert row["counts"] == {"delivered": 2, "aside": 1}
    ledger = terminal("boards", "harvest", board_id, "--json").document
    assert [(note["area"], note["origin"]) for note in ledger["notes"]] == [("pre.exp", "form")] * 2
    assert "zurückgelegt (1)" in terminal("boards", "harvest", board_id).out
    assert terminal("links", "receipt", board_id).out.startswith("http://127.0.0.1:8080/receipt/")
    terminal("links", "close", board_id, made["id"])
    assert terminal("links", "list", board_id, "--json").document[0]["standing"] == "closed"
    terminal("links", "open", board_id, made["id"])
    terminal("links", "revoke", board_id, made["id"])
    assert terminal("links", "list", board_id, "--json").document[0]["standing"] == "revoked"
    code = tmp_path / "code.svg"
    assert terminal("links", "qr", board_id, made["id"], "--out", str(code)).code == 0
    assert code.read_text("utf-8").startswith("<svg")
    unknown = terminal("links", "close", board_id, "pre.exp")
    assert (unknown.code, f"Es gibt: {made['id']} (pre.exp)." in unknown.said) == (2, True)
    assert "es gibt: pre.exp, pre.q" in terminal("links", "new", board_id, "nirgends").said


def test_what_is_wrong_with_a_link_is_named_field_by_field(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    board_id = terminal("boards", "create", TEMPLATE, *SMALL, "--json").document["board_id"]
    wish = ("--opens", "gestern", "--zone", "Mond/Krater", "--per-visit", "-3", "--json")
    ended = terminal("links", "new", board_id, "nirgends", *wish)
    assert ended.code == 2
    assert {fault["key"] for fault in json.loads(ended.out)["faults"]} == {"area", "zone", "per_visit"}
    later = ("--opens", "2030-05-01 10:00", "--closes", "2030-05-01T09:00", "--json")
    ended = terminal("links", "new", board_id, "pre.exp", *later)
    assert {fault["key"] for fault in json.loads(ended.out)["faults"]} == {"closes"}
    ended = terminal("links", "close", board_id, "keiner", "--json")
    assert ended.code == 2
