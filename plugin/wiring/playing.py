"""A series played as it could have been: for the demo, and for trying out what a synthesis says."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugin.blueprint.blueprint import Blueprint
from plugin.catalogue.sample import Sample
from plugin.flows.harvest import Harvest
from plugin.flows.play import play
from plugin.flows.synthesis import Board
from plugin.harvest.decisions import Act, Decision
from plugin.loader import load_event_sample
from plugin.wiring.synthesis import SynthesisDesk

PARTICIPANTS = "Teilnehmende"


def play_series(desk: SynthesisDesk, document: Path) -> dict[str, int]:
    """Plays every event of the series on its board, with people of their own; how many items each got, by event."""
    bench = desk.bench
    token = bench.whiteboard.issue_token(PARTICIPANTS)
    people = bench.acting_for(PARTICIPANTS, lambda: token).provider
    made = {}
    for board, sample in _samples(desk, document):
        store, owner = bench.store, bench.owner
        blueprint = store.runs.blueprint(owner, store.boards.get(owner, board.board_id).run_id)
        items = {key: known.item_id for key, known in store.boards.items(owner, board.board_id).items()}
        fitting = _fitting(sample, blueprint)
        made[board.event] = play(people, board.board_id, fitting, blueprint=blueprint, items=items)
    return made


def release_samples(desk: SynthesisDesk, document: Path, events: tuple[str, ...]) -> None:
    """Reviews the boards of these events as their facilitators could have, and lets shown what owners let be shown."""
    for board, sample in _samples(desk, document):
        if board.event in events:
            review = desk.bench.reviewing(board.board_id)
            review.decide(list(_owners_wish(sample, desk.bench.harvest(board.board_id))))
            review.accept_all()
            while blocking := review.open().blocking:
                review.decide([Decision(question.notes[0], Act.WITHHOLD) for question in blocking])
            review.release("reviewed")


def _samples(desk: SynthesisDesk, document: Path) -> Iterator[tuple[Board, Sample]]:
    templates = {event.id: event.template.id for event in desk.series.events}
    for board in desk.boards():
        yield board, load_event_sample(document, board.event, templates[board.event])


def _fitting(sample: Sample, blueprint: Blueprint) -> Sample:
    """The sample without what this board has no place for: blocks may be left out at an event."""
    places = blueprint.area_by_key
    notes = [note for note in sample.notes if note.area is None or note.area in places]
    there = {note.id for note in notes}
    return replace(
        sample, notes=tuple(note if note.arrow_to in there else replace(note, arrow_to=None) for note in notes)
    )


def _owners_wish(sample: Sample, harvest: Harvest) -> Iterator[Decision]:
    wished = {note.text for note in sample.notes if note.label and "released" in note.label.flags}
    for note in harvest.ledger.notes:
        if note.text in wished:
            yield Decision(note.id, Act.RELEASE)
