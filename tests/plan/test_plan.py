"""A plan counts, identifies itself, and refuses what a whiteboard cannot do."""

from dataclasses import replace

import pytest

from plugin.board import Capabilities, Kind, Snapshot, Style
from plugin.errors import UnsupportedByProvider
from plugin.plan.diff import diff
from plugin.plan.plan import Counts, Plan
from plugin.richtext import RichText
from tests.plan.samples import blueprint, provisioned

EMPTY = Snapshot("board", "Probe", ())
KINDS = frozenset(Kind) - {Kind.UNKNOWN}


def test_changes_are_counted() -> None:
    snapshot, known = provisioned(blueprint(2, 1))
    plan = diff(blueprint(1, 2), snapshot, known)
    assert plan.counts == Counts(create=4, update=2, delete=4)
    assert plan.counts.total == len(plan.changes)


def test_equal_plans_share_a_fingerprint_and_others_do_not() -> None:
    one, other = diff(blueprint(), EMPTY, {}), diff(blueprint(), EMPTY, {})
    assert one.fingerprint == other.fingerprint
    assert one.fingerprint != diff(blueprint(3), EMPTY, {}).fingerprint
    assert one.fingerprint != Plan().fingerprint


def test_everything_a_whiteboard_cannot_do_is_told_together() -> None:
    wanted = blueprint(1, 1)
    nodes = (
        replace(wanted.nodes[0], text=RichText.of("x" * 11)),
        wanted.nodes[1],
        wanted.nodes[2],
        replace(wanted.nodes[3], style=Style(fill="pink")),
    )
    able = Capabilities(kinds=KINDS - {Kind.TEXT}, max_text=10, note_colours=("light_yellow",))
    with pytest.raises(UnsupportedByProvider) as caught:
        diff(replace(wanted, nodes=nodes), EMPTY, {}).check(able)
    assert [fault.key for fault in caught.value.faults] == ["f0", "f0.a0#heading", "f0.a0#pad"]


def test_what_a_whiteboard_can_do_passes() -> None:
    diff(blueprint(), EMPTY, {}).check(Capabilities(kinds=KINDS))
