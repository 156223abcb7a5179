"""A series of one event or two on an embedded whiteboard, with notes by people: to erase in, and to see things grow."""

import json
import sqlite3
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind
from plugin.export.registry import FORMATS
from plugin.export.synthesis_formats import SYNTHESIS_FORMATS
from plugin.harvest.ledger import Disposition, Ledger
from plugin.plan.change import Create
from plugin.ports import Batch, Confirmed
from plugin.richtext import RichText
from plugin.settings import read_settings
from plugin.wiring import Workbench
from plugin.wiring.series import SeriesDesk
from plugin.wiring.series_erasing import Eraser
from plugin.wiring.synthesis import SynthesisDesk
from tests.cli.documents import words

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
SECOND = '  - {id: zwei, title: Danach, date: "2027-03-04"}\n'
PEOPLE = "Teilnehmende"


@dataclass
class Row:
    """A series with its boards made; notes go on the board of its first event."""

    bench: Workbench
    desk: SeriesDesk
    file: Path
    data: Path
    board_id: str

    @classmethod
    def made(cls, folder: Path, document: str = SERIES) -> "Row":
        data, file = folder / "data", folder / "series.yaml"
        database = f"sqlite:///{data / 'boardwright.db'}"
        bench = Workbench(replace(read_settings(), embedded=True, data_dir=data, database_url=database))
        file.write_text(document, encoding="utf-8")
        desk = SeriesDesk.read(bench, file)
        made = desk.create(lambda progress: None)
        return cls(bench, desk, file, data, made.boards[0].board_id)

    def write(self, text: str, area: str, at: int = 0) -> str:
        """A note of somebody in an area; its item id."""
        token = self.bench.whiteboard.issue_token(PEOPLE)
        people = self.bench.acting_for(PEOPLE, lambda: token).provider
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

    def exported(self, folder: Path) -> dict[str, str]:
        """All readable text without spaces of every document that can be made of board and series, by file name."""
        found = self.bench.export(self.board_id, list(FORMATS), folder, language="de", names="none")
        desk = SynthesisDesk(self.desk)
        found += desk.write_documents(desk.synthesis(), list(SYNTHESIS_FORMATS), folder, language="de")
        return {path.name: words(path) for path in found}


def fate(ledger: Ledger, item: str) -> Disposition:
    return next(note.disposition for note in ledger.notes if item in note.item_ids)


def number(ledger: Ledger, item: str) -> str:
    return next(note.id for note in ledger.notes if item in note.item_ids)


def _readable(value: Any) -> str:
    if not isinstance(value, bytes):
        is_json = isinstance(value, str) and value[:1] in ("{", "[")
        return json.dumps(json.loads(value), ensure_ascii=False) if is_json else str(value)
    try:
        return zlib.decompress(value).decode()
    except zlib.error:
        return value.decode("utf-8", "replace")
