"""Themes are the same every time, keep their ids, and never hide a note."""

import os
import random
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.codec import to_json
from plugin.themes.cluster import Clusters, Comparable, Decided, Kept
from plugin.themes.find import find_themes

TEXTS = (
    "Keine Zeit neben dem Tagesgeschäft",
    "Zeit!",
    "no time, calendars are full",
    "Rückendeckung der Führungskräfte",
    "Chefin macht mit",
    "leaders go first",
    "Betriebsrat früh einbinden",
    "BR von Anfang an mitnehmen",
    "works council first",
    "Teilnahme verpflichtend machen",
    "Teilnahme nicht verpflichtend machen",
    "Parkplätze sind knapp",
    "Schichtplanung erschwert alles",
    "Was sagt die Schicht dazu?",
)


def notes(texts: tuple[str, ...] = TEXTS) -> list[Comparable]:
    return [Comparable(f"n{number}", text) for number, text in enumerate(texts, 1)]


def groups(found: Clusters) -> set[frozenset[str]]:
    return {frozenset(cluster.notes) for cluster in found.clusters}


def test_german_and_english_notes_meet() -> None:
    assert groups(find_themes(notes())) >= {
        frozenset({"n1", "n2", "n3"}),
        frozenset({"n4", "n5", "n6"}),
        frozenset({"n7", "n8", "n9"}),
        frozenset({"n13", "n14"}),
    }


def test_a_denial_is_never_in_one_theme_with_what_it_denies_and_is_told() -> None:
    found = find_themes(notes())
    assert not any({"n10", "n11"} <= members for members in groups(found))
    (pair,) = found.oppositions
    assert (pair.affirming, pair.denying, pair.about) == (("n10",), ("n11",), "verpflichtend")


def test_every_note_is_in_one_theme_or_alone() -> None:
    found = find_themes(notes())
    listed = [note for cluster in found.clusters for note in cluster.notes] + list(found.alone)
    assert sorted(listed) == sorted(note.id for note in notes())


def test_labels_are_words_of_their_notes() -> None:
    texts = {note.id: note.text for note in notes()}
    for cluster in find_themes(notes()).clusters:
        assert cluster.label in texts[cluster.label_notes[0]]


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_notes_changes_nothing(chance: random.Random) -> None:
    shuffled = notes()
    chance.shuffle(shuffled)
    assert find_themes(shuffled) == find_themes(notes())


def test_hash_seeds_change_nothing() -> None:
    program = "from tests.themes.test_find import *; print(to_json(find_themes(notes())))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert answers == {to_json(find_themes(notes())) + "\n"}


def test_one_more_note_keeps_the_ids() -> None:
    before = {cluster.id: set(cluster.notes) for cluster in find_themes(notes()).clusters}
    after = {cluster.id: set(cluster.notes) for cluster in find_themes(notes((*TEXTS, "Zeit fehlt immer"))).clusters}
    assert set(before) <= set(after)
    assert all(before[one] <= after[one] for one in before)


def test_the_id_does_not_know_the_language() -> None:
    first = find_themes([Comparable("n3", "Zeit"), Comparable("n12", "Zeit fehlt")]).clusters[0]
    second = find_themes([Comparable("n3", "time"), Comparable("n12", "lack of time")]).clusters[0]
    assert first.id == second.id == "t-n3"


def test_headings_people_made_win_and_stay_apart() -> None:
    found = find_themes(
        [
            Comparable("n1", "Zeit", heading="Was bremst"),
            Comparable("n2", "Budget", heading="Was bremst"),
            Comparable("n3", "Zeit!", heading="Was hilft"),
            Comparable("n4", "Lob", heading="was hilft:"),
            Comparable("n5", "Budget fehlt"),
        ]
    )
    assert [(one.label, one.origin, one.notes) for one in found.clusters] == [
        ("Was bremst", "people", ("n1", "n2", "n5")),
        ("Was hilft", "people", ("n3", "n4")),
    ]


def test_decisions_survive_new_notes() -> None:
    decided = Decided(
        kept=(Kept("t-n7", ("n7", "n8"), "Mitbestimmung"),),
        dissolved=(("n4", "n5", "n6"),),
        single=("n3", "n9"),
    )
    found = find_themes(notes((*TEXTS, "Betriebsrat fragen")), decided=decided)
    (kept,) = [one for one in found.clusters if one.kept]
    assert (kept.id, kept.label, kept.origin) == ("t-n7", "Mitbestimmung", "facilitator")
    assert kept.notes == ("n7", "n8", "n15")
    assert kept.joined == ("n15",)
    assert {"n3", "n4", "n5", "n6", "n9"} <= set(found.alone)


def test_words_of_the_template_join_nothing() -> None:
    texts = (Comparable("n1", "Hürde: Lärm"), Comparable("n2", "Hürde: Parkplatz"), Comparable("n3", "Kaffee"))
    assert find_themes(texts).clusters
    assert find_themes(texts, ours=("Umsetzungshürden", "Hürden")).clusters == ()


def test_no_notes_no_themes() -> None:
    assert find_themes([]) == Clusters()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_text_is_read_and_none_is_lost(texts: list[str]) -> None:
    found = find_themes(notes(tuple(texts)))
    listed = [note for cluster in found.clusters for note in cluster.notes] + list(found.alone)
    assert sorted(listed) == sorted(f"n{number}" for number in range(1, len(texts) + 1))
