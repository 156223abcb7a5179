"""Mess of time: written before, written after, deleted, old boards copied, tables pasted, boards cut off."""

from datetime import UTC, datetime, timedelta, timezone

from plugin.board import Geometry, Style
from plugin.harvest.difference import difference
from plugin.harvest.ledger import Disposition
from plugin.harvest.moments import Moments
from plugin.harvest.remembered import PhaseSnapshot
from plugin.providers.miro.provider import NEVER_SHOWN
from tests.harvest.conftest import Board

START = datetime(2027, 2, 11, 9, 0, tzinfo=timezone(timedelta(hours=1)))
END = START + timedelta(minutes=90)
HELD = Moments(opened_at=START - timedelta(days=14), starts_at=START, ends_at=END)


def test_case_64_a_note_added_after_the_end_is_marked_late(board: Board) -> None:
    board.note("in der Zeit", at=(200, 300), created_at=END - timedelta(minutes=5))
    board.note("danach", at=(400, 300), created_at=END + timedelta(minutes=5))
    flags = {note.text: note.flags for note in board.harvest(moments=HELD).notes}
    assert flags == {"in der Zeit": (), "danach": ("late",)}


def test_case_64_deletions_after_the_end_are_told_and_the_closing_snapshot_has_the_words(board: Board) -> None:
    board.note("bleibt", at=(200, 300))
    board.note("wird gelöscht", at=(400, 300))
    closing = PhaseSnapshot("Ende", board.snapshot(), is_closing=True)
    before = board.harvest()
    board.people.pop()
    after = board.harvest(before, snapshots=[closing])
    assert [(one.count, one.words) for one in after.findings if one.code == "deleted_after"] == [(1, "Ende")]
    assert difference(before, after).gone == ("n2",)


def test_case_64_the_second_harvest_tells_new_changed_and_moved_notes(board: Board) -> None:
    one, two = board.note("Zeit", at=(200, 300)), board.note("Geld", at=(400, 300))
    before = board.harvest()
    board.change(one, text=board.note("Zeitdruck", at=(0, 0)).text)
    board.people.pop()
    board.change(two, geometry=Geometry(500, 760, 100, 100))
    board.note("Mut", at=(600, 300))
    change = difference(before, board.harvest(before))
    assert (change.new, change.changed, change.moved, change.gone) == (("n3",), ("n1",), ("n2",), ())


def test_case_66_prework_is_not_early_and_other_notes_before_the_start_are(board: Board) -> None:
    board.note("vorab im falschen Feld", "wp1.hurdle@A", created_at=START - timedelta(days=2))
    assert board.only(moments=HELD).flags == ("early",)
    assert HELD.flags(START - timedelta(days=2), prework=True) == ()


def test_case_66_times_are_compared_across_time_zones(board: Board) -> None:
    board.note("pünktlich", "wp1.hurdle@A", created_at=datetime(2027, 2, 11, 8, 1, tzinfo=UTC))
    assert board.only(moments=HELD).flags == ()
    board.people.clear()
    board.note("zu früh", "wp1.hurdle@A", created_at=datetime(2027, 2, 11, 7, 59))
    assert board.only(moments=HELD).flags == ("early",)


def test_case_67_whether_private_mode_is_on_is_not_readable_here_and_said_so(board: Board) -> None:
    ledger = board.harvest(snapshot=board.snapshot(never_shown=NEVER_SHOWN))
    assert ("private_mode", None) in {(one.kind, one.count) for one in ledger.not_readable}


def test_case_71_a_pasted_table_is_one_batch_and_asked_about(board: Board) -> None:
    made = datetime(2027, 2, 11, 9, 10, tzinfo=UTC)
    for index in range(30):
        x, y = 130 + 70 * (index % 10), 130 + 70 * (index // 10)
        moment = made + timedelta(milliseconds=20 * index)
        board.note(f"Zelle {index}", at=(x, y), size=60, created_at=moment, style=Style(fill="yellow"))
    board.note("eigene Notiz", at=(700, 450), created_at=made + timedelta(minutes=2), style=Style(fill="yellow"))
    ledger = board.harvest()
    assert [(one.count, one.area) for one in ledger.findings if one.code == "batch"] == [(30, "wp1.hurdle@A")]
    assert {note.text for note in ledger.notes if not note.batch} == {"eigene Notiz"}
    assert all(note.disposition is Disposition.USED for note in ledger.notes)


def test_case_71_notes_written_one_after_the_other_are_no_batch(board: Board) -> None:
    made = datetime(2027, 2, 11, 9, 10, tzinfo=UTC)
    for index in range(12):
        board.note(
            f"Punkt {index}", at=(130 + 62 * index, 300), size=60, created_at=made + timedelta(seconds=4 * index)
        )
    assert not any(note.batch for note in board.harvest().notes)


def test_case_72_notes_older_than_the_board_do_not_count_and_are_listed(board: Board) -> None:
    board.note("vom letzten Jahr", at=(200, 300), created_at=HELD.opened_at and HELD.opened_at - timedelta(days=300))
    board.note("von heute", at=(400, 300), created_at=START + timedelta(minutes=3))
    found = {note.text: (note.disposition, note.reason) for note in board.harvest(moments=HELD).notes}
    assert found == {
        "vom letzten Jahr": (Disposition.NOT_USED, "older"),
        "von heute": (Disposition.USED, None),
    }


def test_case_75_a_board_that_was_cut_off_is_marked_as_partial(board: Board) -> None:
    board.note("gelesen", "wp1.hurdle@A")
    ledger = board.harvest(snapshot=board.snapshot(cut_off="rate limit"))
    assert [(one.code, one.words) for one in ledger.findings if one.code == "partial"] == [("partial", "rate limit")]


def test_case_75_after_a_partial_harvest_nothing_counts_as_gone(board: Board) -> None:
    board.note("gelesen", at=(200, 300))
    board.note("diesmal nicht", at=(400, 300))
    before = board.harvest()
    board.people.pop()
    after = board.harvest(before, snapshot=board.snapshot(cut_off="rate limit"))
    assert difference(before, after).gone == ()


def test_case_75_a_note_that_was_away_for_a_harvest_comes_back_under_its_number(board: Board) -> None:
    board.note("immer da", at=(200, 300))
    away = board.note("kurz weg", at=(400, 300))
    first = board.harvest()
    board.people.remove(away)
    second = board.harvest(first, snapshot=board.snapshot(cut_off="rate limit"))
    board.note("neu", at=(600, 300))
    board.people.append(away)
    third = board.harvest(second)
    assert {note.text: note.id for note in third.notes} == {"immer da": "n1", "kurz weg": "n2", "neu": "n3"}
    assert third.away == {}
