"""From the template to the minutes, in this process: the board, the notes people leave, the ledger, the documents."""

import json
from collections import Counter

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Kind
from plugin.harvest.ledger import Disposition
from plugin.harvest.votes import vote_weight
from plugin.minutes.build import make_minutes
from tests.cli.terminal import TEMPLATE
from tests.contract.openapi import broken_by, contract_from_environment
from tests.journey.conftest import Played

FORMATS = ("docx", "pdf", "pptx", "html", "xlsx", "ics", "csv", "md", "json")
STARTS = {
    **dict.fromkeys(("docx", "xlsx", "pptx"), b"PK"),
    "pdf": b"%PDF",
    "html": b"<!DOCTYPE html>",
    "ics": b"BEGIN:VCALENDAR",
    "json": b"{",
    "md": b"#",
    "csv": b"\xef\xbb\xbf",
}


@pytest.fixture(scope="module")
def blueprint(played: Played) -> Blueprint:
    return played.bench.store.runs.blueprint(played.bench.owner, played.made.run_id)


def test_every_node_has_an_item_of_its_own(played: Played, blueprint: Blueprint) -> None:
    assert set(played.made.items) == {node.key for node in blueprint.nodes}
    assert len(set(played.made.items.values())) == len(blueprint.nodes)
    assert len({node.key for node in blueprint.nodes}) == len(blueprint.nodes)


def test_the_board_is_made_in_as_many_calls_as_planned(played: Played) -> None:
    recipe = played.bench.recipe(TEMPLATE, played.sample.inputs, "de")
    _, price, _ = played.bench.plan(recipe, None)
    assert (played.made.calls, played.made.credits) == (price.calls, price.credits)


@pytest.mark.skipif(contract_from_environment() is None, reason="MIRO_OPENAPI does not name Miro's OpenAPI file")
def test_every_call_of_the_workshop_is_one_the_published_interface_allows(played: Played) -> None:
    assert len(played.calls.exchanges) > 50
    assert broken_by(played.calls) == []


def test_the_ledger_accounts_for_every_item_people_made(played: Played, blueprint: Blueprint) -> None:
    counts, notes = played.harvest.ledger.counts, played.harvest.ledger.notes
    ours = set(played.made.items.values())
    connectors = {item.id for item in played.harvest.snapshot.items if item.kind is Kind.CONNECTOR}
    foreign = {item.id for item in played.harvest.snapshot.items} - ours - connectors
    typed_over = len([note for note in played.sample.notes if note.type_over])
    assert counts.items == len(foreign) + typed_over
    assert counts.items == counts.found + counts.votes + counts.excluded
    assert counts.found == counts.used + counts.merged + counts.not_used + counts.to_review == len(notes)
    assert counts.template == len(blueprint.nodes) - typed_over - _connectors(blueprint)
    by = Counter(note.disposition for note in notes)
    assert (by[Disposition.USED], by[Disposition.MERGED]) == (counts.used, counts.merged)


def test_the_played_workshop_is_as_messy_as_real_ones(played: Played) -> None:
    ledger = played.harvest.ledger
    assert len(played.sample.notes) >= 150
    assert {note.group for note in ledger.notes} >= {"A", "B", "C", "D"}
    assert {note.reason for note in ledger.notes} >= {"empty", "copy", "test"}
    assert ledger.counts.votes > 0
    assert ledger.counts.to_review > 0
    assert ledger.relations


def test_notes_land_where_people_put_them(played: Played, blueprint: Blueprint) -> None:
    """But for those meant to lie astray, votes in words, and areas that are never harvested."""
    told = {(note.area, note.text.strip()) for note in played.harvest.ledger.notes}
    written = [
        (note.area, note.text.strip())
        for note in played.sample.notes
        if note.area and note.place == "inside" and note.text.strip() and not (note.type_over or vote_weight(note.text))
    ]
    kept = [(area, text) for area, text in written if blueprint.area_by_key[area].harvest != "never"]
    assert len(kept) > 200
    assert [pair for pair in kept if pair not in told] == []


def test_a_second_harvest_is_the_first_but_for_its_time(played: Played) -> None:
    again = played.bench.harvest(played.made.board_id).ledger
    first = played.harvest.ledger
    assert again.notes == first.notes
    assert again.counts == first.counts
    assert (again.relations, again.tallies, again.last_number) == (first.relations, first.tallies, first.last_number)


def test_every_statement_of_the_minutes_leads_to_notes(played: Played) -> None:
    minutes = make_minutes(played.harvest.ledger, played.harvest.blueprint, played.bench.language("de"))
    known = {note.id for note in played.harvest.ledger.notes}
    told = {entry.id for entry in minutes.appendix.notes}
    private = {note.id for note in played.harvest.ledger.notes if note.private}
    assert told <= known
    assert minutes.counts == played.harvest.ledger.counts
    assert not told & private


def test_words_on_private_canvases_are_in_no_document(played: Played) -> None:
    private = [note.text for note in played.harvest.ledger.notes if note.private and len(note.text) > 20]
    shown = {note.text for note in played.harvest.ledger.notes if not note.private}
    assert private
    for name in ("csv", "md", "json"):
        (file,) = played.bench.write_documents(played.harvest, [name], played.bench.settings.data_dir, language="de")
        document = file.read_text(encoding="utf-8-sig")
        assert [
            text for text in private if text not in shown and json.dumps(text, ensure_ascii=False) in document
        ] == []
        assert [text for text in private if text not in shown and text in document] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_all_documents_are_written_in_both_languages(played: Played, language: str) -> None:
    folder = played.bench.settings.data_dir / f"documents-{language}"
    files = played.bench.write_documents(played.harvest, FORMATS, folder, language=language)
    assert [file.suffix.lstrip(".") for file in files] == list(FORMATS)
    for file in files:
        assert file.read_bytes().startswith(STARTS[file.suffix.lstrip(".")])
    assert sorted(folder.iterdir()) == sorted(files)


def test_resuming_the_finished_run_changes_nothing(played: Played) -> None:
    before = played.bench.provider.read(played.made.board_id).items
    resumed = played.bench.resume(played.made.run_id, progress=lambda _: None)
    assert resumed.items == played.made.items
    assert played.bench.provider.read(played.made.board_id).items == before


def _connectors(blueprint: Blueprint) -> int:
    return sum(node.kind is Kind.CONNECTOR for node in blueprint.nodes)
