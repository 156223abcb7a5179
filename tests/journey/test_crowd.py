"""A crowd at the fields of one board, over real HTTP from fifty addresses, and one source that floods."""

from pathlib import Path

import pytest

from bench.crowd import crowd
from plugin.notelink import NoteState
from plugin.web.sources import NOTES


@pytest.mark.slow
def test_every_note_of_a_crowd_arrives_once_and_a_flood_slows_only_itself(tmp_path: Path) -> None:
    report = crowd(tmp_path, sources=50, each=3, seconds=15.0, flood=NOTES.amount + 30)
    assert report.crowd == {200: 150}, "nobody of the crowd was slowed"
    assert report.flooder == {200: NOTES.amount, 429: 30}
    assert report.stored == {NoteState.DELIVERED: 150 + NOTES.amount}
    assert sorted(text for text in report.on_board if text.startswith("Gedanke")) == sorted(report.written)
    assert len(report.on_board) == len(set(report.on_board)) == 150 + NOTES.amount
    assert report.touching == 0
    assert report.credits <= 100_000
    assert report.panel
