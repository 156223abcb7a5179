"""The verdict on every item of ours: what people did to it, and what became of it in the template."""

from dataclasses import replace

import pytest

from plugin.board import Snapshot, Style
from plugin.plan.drift import Drifted, Verdict, Views, drift
from plugin.plan.known import Known
from plugin.richtext import RichText
from tests.plan.samples import blueprint, provisioned

BASE = blueprint(2, 2)
KEY = "f0.a0"


def _one(found: tuple[Drifted, ...], key: str = KEY) -> Drifted:
    (one,) = [each for each in found if each.key == key]
    return one


def _changed(**values: object) -> tuple[Snapshot, dict[str, Known]]:
    snapshot, known = provisioned(BASE)
    item_id = known[KEY].item_id
    items = [replace(i, **values) if i.id == item_id else i for i in snapshot.items]  # type: ignore[arg-type]
    return replace(snapshot, items=tuple(items)), known


def test_what_nobody_touched_is_as_written() -> None:
    found = drift(Views(BASE, *provisioned(BASE)), BASE.by_key)
    assert {one.key for one in found} == set(BASE.by_key)
    assert {one.verdict for one in found} == {Verdict.AS_WRITTEN}


@pytest.mark.parametrize(
    ("values", "verdict", "aspects"),
    [
        ({"text": RichText.of("Unser Feld")}, Verdict.EDITED, ("text",)),
        ({"style": Style(fill="#ff0000")}, Verdict.EDITED, ("fill",)),
        ({"geometry": BASE.by_key[KEY].geometry.moved(30, 0)}, Verdict.MOVED, ("place",)),
        ({"geometry": replace(BASE.by_key[KEY].geometry, width=200)}, Verdict.MOVED, ("size",)),
        ({"parent": None}, Verdict.MOVED, ("parent",)),
    ],
)
def test_what_people_changed_is_named(values: dict[str, object], verdict: Verdict, aspects: tuple[str, ...]) -> None:
    one = _one(drift(Views(BASE, *_changed(**values)), BASE.by_key))
    assert (one.verdict, one.people, one.template, one.conflict) == (verdict, aspects, (), False)


def test_what_both_changed_is_a_conflict() -> None:
    newer = {**BASE.by_key, KEY: replace(BASE.by_key[KEY], text=RichText.of("Neu"))}
    one = _one(drift(Views(BASE, *_changed(text=RichText.of("Unser Feld"))), newer))
    assert (one.people, one.template, one.conflict) == (("text",), ("text",), True)


def test_what_is_not_there_was_deleted_or_is_new_or_is_gone() -> None:
    snapshot, known = provisioned(BASE)
    without_it = replace(snapshot, items=tuple(item for item in snapshot.items if item.id != known[KEY].item_id))
    assert _one(drift(Views(BASE, without_it, known), BASE.by_key)).verdict is Verdict.DELETED
    newer = {**BASE.by_key, "f0.a9": replace(BASE.by_key[KEY], key="f0.a9")}
    assert _one(drift(Views(BASE, snapshot, known), newer), "f0.a9").verdict is Verdict.NEW
    older = {key: node for key, node in BASE.by_key.items() if key != KEY}
    assert _one(drift(Views(BASE, snapshot, known), older)).verdict is Verdict.GONE


def test_what_was_once_omitted_counts_as_deleted_even_when_its_item_is_forgotten() -> None:
    snapshot, known = provisioned(BASE)
    without_it = replace(snapshot, items=tuple(item for item in snapshot.items if item.id != known[KEY].item_id))
    del known[KEY]
    assert _one(drift(Views(BASE, without_it, known), BASE.by_key)).verdict is Verdict.NEW
    omitting = replace(BASE, omitted=(KEY,))
    assert _one(drift(Views(omitting, without_it, known), BASE.by_key)).verdict is Verdict.DELETED
