"""Series that come to their end: frozen, handed over, and gone on the retention date."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from plugin.board import Geometry
from plugin.errors import BoardGone
from plugin.installation import Installation
from plugin.wiring import Workbench
from tests.cli.people import at_the_whiteboard
from tests.cli.terminal import Terminal
from tests.flows.series_row import stick, texts

NOW = datetime(2026, 11, 22, tzinfo=UTC)
VERBAND = Installation("7", "1", "Verband", "Team", "boards:read", b"sealed", NOW, NOW, "v1", NOW)


def document(*, date: str = "2127-02-04", retention: str = "{days: 30}", title: str = "Auftakt") -> str:
    small = "{participants: 3, groups: 1, cards: [barcamp], tensions: [voluntary-binding]}"
    return f"""kind: series
id: ende
title: Gemeinsam lernen
hosts: [{{name: Verband Nord}}]
retention: {retention}
defaults:
  time: "16:00"
  template: {{id: peer-learning-kickoff, inputs: {small}}}
events:
  - {{id: eins, title: {title}, date: "{date}"}}
  - {{id: zwei, title: Zweiter Termin, date: "{date}"}}
"""


@pytest.fixture
def series(terminal: Terminal) -> Any:
    """Runs a command of the series."""

    def run(verb: str, *words: str, code: int = 0) -> Any:
        ended = terminal("series", verb, "series.yaml", *words, "--json")
        assert ended.code == code, ended.out + ended.err
        return ended.document

    return run


def write(terminal: Terminal, text: str) -> None:
    Path(terminal.folder / "series.yaml").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_what_is_frozen_is_not_written_on_and_the_hub_says_so(terminal: Terminal, series: Any) -> None:
    write(terminal, document())
    made = series("create")
    first, second = (board["board_id"] for board in made["boards"])
    assert series("freeze", "--event", "drei", code=2)["code"] == "usage"
    assert series("freeze", "--event", "eins")["frozen"]
    assert not series("freeze", "--event", "eins")["hub_conflicts"]
    rows = {row["key"]: row for row in series("status")}
    assert [bool(rows[key]["frozen_at"]) for key in ("hub", "event:eins", "event:zwei")] == [False, True, False]
    assert {row["kept_until"] for row in rows.values()} == {"2127-03-06"}
    told = terminal("series", "status", "series.yaml").out
    assert "Zweiter Termin: endet am 04.02.2127, dann kann eingefroren werden" in told
    assert "Wird am 07.03.2127 gelöscht, aufbewahrt bis 06.03.2127." in told
    with at_the_whiteboard(terminal) as people:
        hub = texts(people.read(made["hub"]["board_id"]))
        assert (hub.count("abgeschlossen"), hub.count("Board bereit")) == (1, 1)
        write(terminal, document(title="Anfang").replace("Zweiter Termin", "Fortsetzung"))
        before = people.read(first)
        assert {row["key"] for row in series("status") if row["behind"]} == {"hub", "event:zwei"}
        assert [board["key"] for board in series("upgrade")["boards"]] == ["event:zwei"]
        assert "Fortsetzung" in texts(people.read(second))
        refused = terminal("boards", "upgrade", first, "--set", "participants=4", "--json")
        assert (refused.code, refused.document["code"]) == (1, "board_frozen")
        assert people.read(first).items == before.items
    assert terminal("boards", "harvest", first, "--json").code == 0
    series("freeze")
    assert series("create", code=1)["code"] == "board_frozen"
    series("freeze", "--lift")
    series("freeze", "--event", "eins", "--lift")
    assert series("create")["boards"][0]["way"] == "there"


@pytest.mark.slow
def test_on_the_retention_date_goes_what_may_go_and_nothing_that_was_never_collected(
    terminal: Terminal, series: Any
) -> None:
    write(terminal, document())
    made = series("create")
    first, second = (board["board_id"] for board in made["boards"])
    assert series("expire", "--yes")["boards"] == []
    write(terminal, document(date="2020-02-04"))
    assert series("create", code=2)["code"] == "usage"
    assert all(row["deletion_due"] for row in series("status"))
    assert all(row["may_be_frozen"] for row in series("status") if row["event_ends"])
    with at_the_whiteboard(terminal) as people:
        stick(people, first, "Tandems im Betrieb", Geometry(0, 0, 0, 0))
        looked = series("expire")
        assert (looked["done"], looked["rows"]) == (False, {})
        assert {one["key"]: one["fate"] for one in looked["boards"]} == {
            "event:eins": "unharvested",
            "event:zwei": "deleted",
            "hub": "deleted",
        }
        series("expire", "--yes")
        assert people.read(first).items
        with pytest.raises(BoardGone):
            people.read(second)
        assert terminal("boards", "harvest", first, "--json").code == 0
        assert [one["fate"] for one in series("expire")["boards"]] == ["left"]
        write(terminal, document(date="2020-02-04", retention="{days: 30, boards: delete}"))
        done = series("expire", "--yes")
        assert [one["fate"] for one in done["boards"]] == ["deleted"]
        assert (done["rows"]["harvests"], done["rows"]["series"]) == (1, 1)
        with pytest.raises(BoardGone):
            people.read(first)
    assert series("expire", "--yes")["rows"] == {}
    assert {row["state"] for row in series("status")} == {"missing"}


@pytest.mark.slow
def test_a_series_is_handed_over_to_somebody_who_is_known(terminal: Terminal, series: Any) -> None:
    write(terminal, document())
    made = series("create")
    assert series("hand-over", "--to", "7@1", code=2)["code"] == "usage"
    settings = {**terminal.environment, "DATA_DIR": str(terminal.folder / "var")}
    with mock.patch.dict(os.environ, settings, clear=True):
        store = Workbench.open().store
    store.installations.save("7@1", VERBAND)
    given = series("hand-over", "--to", "7@1")
    assert {"series": given["rows"]["series"], "boards": given["rows"]["boards"]} == {"series": 1, "boards": 3}
    assert set(given["boards"]) >= {made["hub"]["board_url"]}
    assert {row["state"] for row in series("status")} == {"missing"}
    assert set(store.series.boards("7@1", "ende")) == {"hub", "event:eins", "event:zwei"}
    store.close()


def test_a_command_speaks_the_language_asked_for_before_it_and_shows_no_progress_where_there_is_none(
    terminal: Terminal,
) -> None:
    write(terminal, document())
    call = ("series", "expire", "series.yaml")
    said = {words: terminal(*words, *call) for words in [(), ("--lang", "en")]}
    assert "Nichts fällig." in said[()].out
    assert said["--lang", "en"].out == terminal(*call, "--lang", "en").out
    assert "Nichts" not in said["--lang", "en"].out
    assert {ended.err for ended in said.values()} == {""}
