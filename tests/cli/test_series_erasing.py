"""Erasing from a series: no byte of what was erased is left, the sums say so, and no harvest brings it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from plugin.auth.sealing import Seal
from plugin.flows.followup import FollowUpDesk
from plugin.followup.answer import Answer, State, week_of
from plugin.harvest.decisions import Act, Decision
from plugin.harvest.ledger import Disposition
from plugin.minutes.remarks import Remarks, Share
from plugin.wiring import new_id, now
from tests.cli.series_row import SERIES, Row, fate, number
from tests.cli.terminal import Terminal

ERIKA = "Erika Querfeldein"
NAMED = "Erika Querfeldeins Lerntandem läuft in der Montage seit Mai"
GROUP_B = "Zeit fehlt in der Frühschicht bei uns im Presswerk"
COPIED = "Schichtpläne erlauben keine gemeinsame Stunde"
OTHERS = "Werkstattrunden gehen auch im Stehen"
SAID_IN = {"json", "md", "docx", "pdf", "html", "pptx"}
"""Minutes that show what the facilitator wrote."""
NOTED_IN = {"json", "csv", "md", "docx", "pdf", "html", "xlsx"}
"""Minutes that show a note which was used."""


def holding(documents: dict[str, str], text: str) -> set[str]:
    """Suffixes of the documents that hold a text anywhere, of minutes as of synthesis."""
    return {name.rpartition(".")[2] for name, words in documents.items() if "".join(text.split()) in words}


@pytest.fixture
def row(tmp_path: Path) -> Iterator[Row]:
    made = Row.made(tmp_path)
    yield made
    made.bench.store.close()


def test_nothing_of_a_person_is_left_and_the_numbers_say_so(row: Row, tmp_path: Path) -> None:
    named, kept = row.write(NAMED, "wp1.benefit@A"), row.write(OTHERS, "wp1.success@A")
    before = row.harvest()
    reviewing = row.bench.reviewing(row.board_id)
    reviewing.decide([Decision(number(before, named), Act.REWORD, text=f"{ERIKA} berichtet vom Tandem")])
    reviewing.enter(Remarks(key_points=(f"Danke an {ERIKA}.",), contact=ERIKA))
    row.bench.store.phase_snapshots.keep(
        row.bench.owner, row.board_id, "phase1", row.bench.provider.read(row.board_id), at=before.taken_at
    )
    assert "Querfeldein" in row.everything_stored()
    assert holding(row.exported(tmp_path / "before"), ERIKA) == SAID_IN

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
    assert holding(exported, "uerfeldein") == holding(exported, "Lerntandem läuft") == set()
    assert holding(exported, OTHERS) == NOTED_IN
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
    assert holding(row.exported(tmp_path / "before"), "Kranich Antriebe") == NOTED_IN
    done = row.eraser.company("kranich")
    assert done.counts["notes"] == 3
    stored = row.everything_stored()
    for words in (GROUP_B, "Tandem mit dem Einkauf", "Kranich", "kranich"):
        assert words not in stored
    assert OTHERS in stored
    ledger = row.harvest()
    assert {fate(ledger, item) for item in (own, canvas, named)} == {Disposition.ERASED}
    assert fate(ledger, other) is Disposition.USED
    exported = row.exported(tmp_path / "out")
    assert holding(exported, "Kranich") == holding(exported, GROUP_B) == set()
    assert holding(exported, OTHERS) == NOTED_IN
    assert [share.company for share in row.bench.store.reviews.get(row.bench.owner, row.board_id).remarks.shares] == [
        "amsel"
    ]


def test_a_copy_that_somebody_else_wrote_takes_the_place_of_the_one_that_went(row: Row) -> None:
    own, other = row.write(COPIED, "canvas.idea@P02", 0), row.write(COPIED, "canvas.idea@P02", 1)
    ledger = row.harvest()
    assert {fate(ledger, own), fate(ledger, other)} == {Disposition.USED, Disposition.MERGED}
    row.bench.reviewing(row.board_id).enter(Remarks(shares=(Share("kranich", notes=(number(ledger, own),)),)))
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
        (("--company", "nobody"), "gibt es kein Unternehmen nobody"),
        (("--person", "P07"), "bitte den Termin mit --event nennen"),
        (("--person", "ab"), "bitte den ganzen Namen schreiben"),
        ((), "Entweder --company oder --person"),
    ):
        ended = there("series", "erase", str(row.file), *words, "--yes")
        assert ended.code == 2
        assert said in ended.said
    assert row.eraser.all() == []
