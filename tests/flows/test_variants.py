"""Every variant on the embedded whiteboard: made, written on, harvested; what people made is found to the note."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.catalogue.sample import Sample, SampleNote
from plugin.flows.harvest import Harvest
from plugin.flows.play import play
from plugin.harvest.ledger import Disposition
from plugin.settings import read_settings
from plugin.wiring import Workbench

VARIANTS = (
    "peer-learning-180",
    "peer-learning-day",
    "peer-learning-inhouse",
    "peer-learning-onsite",
    "series-formats",
    "series-tensions",
    "series-prototypes",
    "series-review",
)

OF_THEIR_OWN = (
    "peer-learning-180",
    "peer-learning-day",
    "peer-learning-inhouse",
    "series-formats",
    "series-tensions",
    "series-prototypes",
    "series-review",
)
"""Variants that are played with notes of their own, not with those of the kick-off."""


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    database = f"sqlite:///{tmp_path / 'boardwright.db'}"
    return Workbench(replace(read_settings(), embedded=True, data_dir=tmp_path, database_url=database))


def scattered(blueprint: Blueprint) -> list[SampleNote]:
    """A note in every area that is harvested and no option of a scale; of strips those of two people."""
    return [
        SampleNote(f"Gedanke zu {area.key}", area.key)
        for area in blueprint.areas
        if area.harvest == "yes" and area.scale is None
        if not area.key.partition("@P")[2] or area.key.endswith(("@P01", "@P02"))
    ]


def played(bench: Workbench, name: str) -> tuple[Harvest, list[SampleNote], int]:
    sample = bench.catalogue.sample(name)
    recipe = bench.recipe(name, sample.inputs_in("de"), "de")
    made = bench.create(recipe, name=None, on=None, progress=lambda _: None)
    blueprint = bench.store.runs.blueprint(bench.owner, made.run_id)
    notes = scattered(blueprint)
    whole: Sample = replace(sample, notes=(*sample.notes, *notes))
    count = play(bench.provider, made.board_id, whole, blueprint=blueprint, items=made.items)
    return bench.harvest(made.board_id), notes, count


@pytest.mark.parametrize("name", VARIANTS)
def test_a_workshop_of_a_variant_is_harvested_to_the_note(bench: Workbench, name: str) -> None:
    harvest, notes, count = played(bench, name)
    counts, ledger = harvest.ledger.counts, harvest.ledger
    assert counts.found == counts.used + counts.merged + counts.not_used + counts.to_review
    assert counts.items == counts.found + counts.votes + counts.excluded
    assert len(notes) < counts.items <= count, "connectors are no items of people"
    found = {note.text: note for note in ledger.notes}
    for note in notes:
        kept = found[note.text]
        assert kept.area == note.area, note.text
        assert kept.disposition is Disposition.USED, (note.text, kept.reason)
    bench.store.close()


def test_notes_of_areas_only_a_variant_has_are_in_its_minutes(bench: Workbench, tmp_path: Path) -> None:
    harvest, notes, _ = played(bench, "series-review")
    (path,) = bench.write_documents(harvest, ["md"], tmp_path / "out", language="de")
    told = path.read_text("utf-8").replace("\\", "")
    for note in notes:
        is_private = (note.area or "").startswith(("canvas", "multiplier"))
        assert (note.text in told) is not is_private, note.text
    bench.store.close()


@pytest.mark.parametrize("name", OF_THEIR_OWN)
def test_a_sample_of_its_own_meets_the_fate_it_says_and_speaks_of_what_only_its_board_has(
    bench: Workbench, name: str
) -> None:
    sample = bench.catalogue.sample(name)
    base = {area.key for area in bench.catalogue.template("peer-learning-kickoff").areas}
    own = {area.key for area in bench.catalogue.template(name).areas if area.harvest == "yes"} - base
    assert own <= {(note.area or "").partition("@")[0] for note in sample.notes}
    recipe = bench.recipe(name, sample.inputs_in("de"), "de")
    made = bench.create(recipe, name=None, on=None, progress=lambda _: None)
    blueprint = bench.store.runs.blueprint(bench.owner, made.run_id)
    count = play(bench.provider, made.board_id, sample, blueprint=blueprint, items=made.items)
    ledger = bench.harvest(made.board_id).ledger
    counts = ledger.counts
    arrows = sum(note.arrow_to is not None for note in sample.notes)
    assert counts.items == count - arrows
    assert counts.items == counts.found + counts.votes + counts.excluded
    said = Counter((note.text, note.area, note.label.fate if note.label else "used") for note in sample.notes)
    said = Counter({row: number for row, number in said.items() if row[2] != "vote"})
    kept = Counter((note.text, note.area, note.disposition.value) for note in ledger.notes)
    assert kept == Counter({row: number for row, number in said.items() if row[2] != "excluded"})
    assert counts.excluded == sum(number for row, number in said.items() if row[2] == "excluded")
    bench.store.close()
