"""Whatever goes wrong, and wherever the process dies: the board ends as if nothing had happened."""

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Geometry, Item, Kind
from plugin.errors import Interrupted, Refused
from plugin.flows.outcome import Provisioned
from plugin.richtext import RichText
from plugin.run import RunState
from plugin.store.store import open_store
from tests.flows.faulty import Death, Fault
from tests.flows.workplace import OWNER, Workplace, facts, layers
from tests.plan.samples import blueprint, provisioned
from tests.store.databases import fresh_database

EXAMPLES = 300 if os.environ.get("PROVE") else 60

NOTE = Item("", Kind.STICKY_NOTE, Geometry(10, 20, 200, 228), RichText.of("Von gestern"))

scripts = st.lists(st.sampled_from(list(Fault)), max_size=14)
shapes = st.tuples(st.integers(1, 3), st.integers(1, 4))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(script=scripts, shape=shapes, in_flight=st.sampled_from([1, 4]), used=st.booleans())
@example(
    script=[Fault.NONE, Fault.LOST, Fault.LOST, Fault.LATE, Fault.ANSWER_LOST], shape=(2, 1), in_flight=1, used=True
)
@example(script=[Fault.NONE, Fault.NONE, Fault.NONE, Fault.REFUSED, Fault.LOST], shape=(3, 3), in_flight=1, used=False)
def test_any_faults_end_with_the_uninterrupted_board(
    script: list[Fault], shape: tuple[int, int], in_flight: int, used: bool
) -> None:
    wanted = blueprint(*shape)
    with TemporaryDirectory() as folder, fresh_database(Path(folder)) as url:
        store = open_store(url)
        place = Workplace(store, script, in_flight=in_flight)
        on = place.whiteboard.create_board("Alt", "").id if used else None
        old = place.whiteboard.put(on, NOTE) if on is not None else None
        result = _until_done(place, wanted, on)
        snapshot = place.whiteboard.read(result.board_id)
        if old is not None:
            assert snapshot.by_id[old.id] == old
            snapshot = replace(snapshot, items=tuple(item for item in snapshot.items if item.id != old.id))
            wanted = store.runs.blueprint(OWNER, result.run_id)
        assert facts(snapshot) == facts(provisioned(wanted)[0])
        if Fault.REFUSED not in script:  # what was refused once and is made later lies above what is there
            assert layers(snapshot) == layers(provisioned(wanted)[0])
        assert set(result.items) == {node.key for node in wanted.nodes}
        assert max(Counter(result.items.values()).values()) == 1
        assert place.boards() == [result.board_id]
        assert place.store.runs.get(OWNER, result.run_id).state is RunState.DONE
        store.close()


def _until_done(place: Workplace, wanted: Blueprint, on: str | None) -> Provisioned:
    """Starts the run, and a new process each time one dies or gives up."""
    try:
        return place.create(wanted, on=on)
    except (Death, Interrupted, Refused):
        pass
    for _ in range(30):
        try:
            return place.resume(place.only_run())
        except (Death, Interrupted, Refused):
            continue
    raise AssertionError("the run never ended")
