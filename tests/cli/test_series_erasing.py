"""Erasing from a series: no byte of what was erased is left, the sums say so, and no harvest brings it back."""

import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from plugin.auth.sealing import Seal
from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind
from plugin.flows.followup import FollowUpDesk
from plugin.followup.answer import Answer, State, week_of
from plugin.harvest.decisions import Act, Decision
from plugin.harvest.ledger import Disposition, Ledger
from plugin.minutes.remarks import Remarks, Share
from plugin.plan.change import Create
from plugin.ports import Batch, Confirmed
from plugin.richtext import RichText
from plugin.settings import read_settings
from plugin.wiring import Workbench, new_id, now
from plugin.wiring.series import SeriesDesk
from plugin.wiring.series_erasing import Eraser
from tests.cli.terminal import Terminal

SERIES = """
kind: series
id: reihe
title: Reihe
hosts: [{name: Verband Nord}]
companies:
  - {id: kranich, name: Kranich Antriebe}
  - {id: amsel, name: Amsel Pflege}
defaults:
  time: "16:00"
  template:
    id: peer-learning-kickoff
    inputs: {participants: 3, groups: 2, cards: [barcamp], tensions: [voluntary-binding], leave_out: [prework]}
events:
  - {id: eins, title: Auftakt, date: "2027-02-04"}
"""
ERIKA = "Erika Querfeldein"
NAMED = "Erika Querfeldeins Lerntandem läuft in der Montage seit Mai"
GROUP_B = "Zeit fehlt in der Frühschicht bei uns im Presswerk"
COPIED = "Schichtpläne erlauben keine gemeinsame Stunde"
OTHERS = "Werkstattrunden gehen auch im Stehen"


@dataclass
class Row:
    """A series of one event on a whiteboard of its own, with notes by people."""

    bench: Workbench
    desk: SeriesDesk
    file: Path
    data: Path
    board_id: str

    def write(self, text: str, area: str, at: int = 0) -> str:
        """A note of somebody in an area; its item id."""
        token = self.bench.whiteboard.issue_token("Teilnehmende")
        people = self.bench.acting_for("Teilnehmende", lambda: token).provider
        where = self.where(area)
        spot = Geometry(where.left + 160 + 20 * at, where.bottom - 130, 180, 180)
        node = Node(f"note{area}{at}", Kind.STICKY_NOTE, spot, RichText.of(text))
        (outcome,) = people.apply(self.board_id, Batch((Create(node),), {}, {}))
        assert isinstance(outcome, Confirmed)
        return outcome.id

    def where(self, area: str) -> Geometry:
        run = self.bench.store.boards.get(self.bench.owner, self.board_id).run_id
        return self.bench.store.runs.blueprint(self.bench.owner, run).by_key[area].geometry

    def harvest(self) -> Ledger:
        return self.bench.harvest(self.board_id).ledger

    @property
    def eraser(self) -> Eraser:
        return Eraser(self.bench, self.desk.series)

    def everything_stored(self) -> str:
        """All that any table holds, unpacked; and the bare bytes of the database's files."""
        texts = []
        with sqlite3.connect(self.data / "boardwright.db") as database:
            names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                for row in database.execute(f'SELECT * FROM "{name}"'):
                    texts += [_readable(value) for value in row]
        files = [path.read_bytes() for path in self.data.glob("boardwright.db*")]
        return "\n".join([*texts, *(body.decode("utf-8", "replace") for body in files)])

    def exported(self, folder: Path) -> bytes:
        """Every document that can be made of the board, one behind the other."""
        formats = ["json", "csv", "md", "xlsx", "docx"]
        found = self.bench.export(self.board_id, formats, folder, language="de", names="none")
        return b"\n".join(_unzipped(path) for path in found)


def _readable(value: Any) -> str:
    if not isinstance(value, bytes):
        return json.dumps(json.loads(value), ensure_ascii=False) if _is_json(value) else str(value)
    try:
        return zlib.decompress(value).decode()
    except zlib.error:
        return value.decode("utf-8", "replace")


def _is_json(value: Any) -> bool:
    return isinstance(value, str) and value[:1] in ("{", "[")


def _unzipped(path: Path) -> bytes:
    if path.suffix not in (".xlsx", ".docx"):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


@pytest.fixture
def row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Row]:
    data = tmp_path / "data"
    settings = replace(
        read_settings(), embedded=True, data_dir=data, database_url=f"sqlite:///{data / 'boardwright.db'}"
    )
    bench = Workbench(settings)
    file = tmp_path / "series.yaml"
    file.write_text(SERIES, encoding="utf-8")
    desk = SeriesDesk.read(bench, file)
    made = desk.create(lambda progress: None)
    yield Row(bench, desk, file, data, made.boards[0].board_id)
    bench.store.close()


def fate(ledger: Ledger, item: str) -> Disposition:
    return next(note.disposition for note in ledger.notes if item in note.item_ids)


def test_nothing_of_a_person_is_left_and_the_numbers_say_so(row: Row, tmp_path: Path) -> None:
    named, kept = row.write(NAMED, "wp1.benefit@A"), row.write(OTHERS, "wp1.success@A")
    before = row.harvest()
    note = next(one for one in before.notes if named in one.item_ids)
    reviewing = row.bench.reviewing(row.board_id)
    reviewing.decide([Decision(note.id, Act.REWORD, text=f"{ERIKA} berichtet vom Tandem")])
    reviewing.enter(Remarks(key_points=(f"Danke an {ERIKA}.",), contact=ERIKA))
    row.bench.store.phase_snapshots.keep(
        row.bench.owner, row.board_id, "phase1", row.bench.provider.read(row.board_id), at=before.taken_at
    )
    assert "Querfeldein" in row.everything_stored()

    looked = row.eraser.person(ERIKA, only_looking=True)
    assert looked.counts["notes"] == 1
    assert "Querfeldein" in row.everything_stored()

    done = row.eraser.person(ERIKA)
    assert done.counts == looked.counts
    assert done.counts["decisions"] == 1
    assert len(done.still_there) == 1
    stored = row.everything_stored()
    assert "uerfeldein" not in stored
    assert "Lerntandem läuft" not in stored
    assert OTHERS in stored

    again = row.harvest()
    counts = again.counts
    assert counts.erased == 1
    assert counts.found == counts.used + counts.merged + counts.not_used + counts.to_review + counts.erased
    assert counts.found == before.counts.found
    assert fate(again, named) is Disposition.ERASED
    assert fate(again, kept) is Disposition.USED
    assert [finding.count for finding in again.findings if finding.code == "erased_still_there"] == [1]
    exported = row.exported(tmp_path / "out")
    assert b"uerfeldein" not in exported
    assert OTHERS.encode() in exported
    assert "uerfeldein" not in row.everything_stored()


def test_whoever_writes_the_name_again_is_not_read_either(row: Row) -> None:
    first = row.write(NAMED, "wp1.benefit@A")
    row.harvest()
    row.eraser.person(ERIKA)
    second = row.write("Fragt erika querfeldein, sie weiß es.", "wp1.success@A")
    ledger = row.harvest()
    assert {fate(ledger, first), fate(ledger, second)} == {Disposition.ERASED}
    assert "uerfeldein" not in row.everything_stored()
    assert ledger.counts.erased == 2


def test_a_company_takes_its_groups_and_canvases_with_it_and_its_name(row: Row, tmp_path: Path) -> None:
    own = row.write(GROUP_B, "wp1.hurdle@B")
    canvas = row.write("Tandem mit dem Einkauf aufsetzen bis April", "canvas.idea@P02")
    other = row.write(OTHERS, "wp1.hurdle@A")
    named = row.write("Bei Kranich Antriebe gab es das schon", "wp1.success@A")
    row.harvest()
    row.bench.reviewing(row.board_id).enter(
        Remarks(shares=(Share("kranich", ("B",), ("P02",)), Share("amsel", ("A",))))
    )
    assert "Kranich" in row.everything_stored()
    done = row.eraser.company("kranich")
    assert done.counts["notes"] == 3
    stored = row.everything_stored()
    for words in (GROUP_B, "Tandem mit dem Einkauf", "Kranich", "kranich"):
        assert words not in stored
    assert OTHERS in stored
    ledger = row.harvest()
    assert {fate(ledger, item) for item in (own, canvas, named)} == {Disposition.ERASED}
    assert fate(ledger, other) is Disposition.USED
    assert b"Kranich" not in row.exported(tmp_path / "out")
    assert [share.company for share in row.bench.store.reviews.get(row.bench.owner, row.board_id).remarks.shares] == [
        "amsel"
    ]


def test_a_copy_that_somebody_else_wrote_takes_the_place_of_the_one_that_went(row: Row) -> None:
    own, other = row.write(COPIED, "canvas.idea@P02", 0), row.write(COPIED, "canvas.idea@P02", 1)
    ledger = row.harvest()
    note = next(one for one in ledger.notes if own in one.item_ids)
    assert {fate(ledger, own), fate(ledger, other)} == {Disposition.USED, Disposition.MERGED}
    row.bench.reviewing(row.board_id).enter(Remarks(shares=(Share("kranich", notes=(note.id,)),)))
    row.eraser.company("kranich")
    kept = row.bench.store.harvests.latest(row.bench.owner, row.board_id)
    assert kept is not None
    assert sorted([fate(kept, own), fate(kept, other)]) == [Disposition.ERASED, Disposition.USED]


def test_a_canvas_is_erased_on_the_event_it_is_of(row: Row) -> None:
    mine, other = row.write(GROUP_B, "canvas.idea@P01"), row.write(OTHERS, "canvas.idea@P02")
    row.harvest()
    done = row.eraser.person("P01", "eins")
    assert done.counts["notes"] == 1
    ledger = row.harvest()
    assert fate(ledger, mine) is Disposition.ERASED
    assert fate(ledger, other) is Disposition.USED
    assert GROUP_B not in row.everything_stored()


def test_what_became_of_a_canvas_goes_with_it(row: Row) -> None:
    bench, store = row.bench, row.bench.store
    row.write(GROUP_B, "canvas.idea@P01")
    row.write(OTHERS, "canvas.idea@P02")
    notes = row.harvest().notes
    bench.reviewing(row.board_id).enter(Remarks(released=tuple(note.id for note in notes)))
    bench.reviewing(row.board_id).release("reviewed")
    desk = FollowUpDesk(store, bench.owner, Seal([Fernet.generate_key().decode()]), clock=now, new_id=new_id)
    desk.switch_on(row.board_id)
    for one in desk.all(row.board_id):
        store.initiatives.answer(bench.owner, one.id, Answer(week_of(now()), State.STUCK, f"Klemmt {one.canvas}"))
    row.eraser.person("P01", "eins")
    assert [one.canvas for one in desk.all(row.board_id)] == ["P02"]
    stored = row.everything_stored()
    assert "Klemmt P01" not in stored
    assert "Klemmt P02" in stored


def test_the_series_is_not_made_again_with_a_company_it_forgot(row: Row, terminal: Terminal) -> None:
    there = terminal.having(DATA_DIR=str(row.data))
    looked = there("series", "erase", str(row.file), "--company", "kranich", "--json")
    assert looked.code == 0, looked.err
    assert looked.document["done"] is False
    done = there("series", "erase", str(row.file), "--company", "kranich", "--yes")
    assert done.code == 0, done.err
    refused = there("series", "create", str(row.file))
    assert refused.code == 2
    assert "kranich" in refused.said
    row.file.write_text(SERIES.replace("  - {id: kranich, name: Kranich Antriebe}\n", ""), encoding="utf-8")
    assert there("series", "create", str(row.file)).code == 0


def test_what_cannot_be_erased_is_told_and_changes_nothing(row: Row, terminal: Terminal) -> None:
    there = terminal.having(DATA_DIR=str(row.data))
    for words, said in (
        (("--company", "nobody"), "There is no company nobody"),
        (("--person", "P07"), "name the event with --event"),
        (("--person", "ab"), "write the whole name"),
        ((), "either --company or --person"),
    ):
        ended = there("series", "erase", str(row.file), *words, "--yes")
        assert ended.code == 2
        assert said in ended.said
    assert row.eraser.all() == []
