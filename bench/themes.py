"""Themes: how long the search takes, and how well it meets what people would put together.

`python -m bench.themes` prints every heading of the labelled sample that was missed, and the values for all thresholds.
"""

import csv
import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.desk import TEMPLATE
from bench.notes import note_texts
from bench.row import Row
from plugin.loader import load_sample
from plugin.minutes.questions import question_form
from plugin.themes.cluster import Comparable
from plugin.themes.find import THRESHOLD, find_themes

SAMPLE = Path(__file__).parent / "data" / "themes.tsv"
QUESTIONS = SAMPLE.with_name("questions.tsv")
PUBLIC = "BENCH_SHORT_TEXTS"
"""Names a file of public short texts in the sample's format; they are not ours to keep here."""

_THRESHOLDS = (0.06, 0.08, 0.10, 0.12, 0.14, 0.16, 0.18, 0.20)
_SEEDS = range(5)


@dataclass(frozen=True)
class Labelled:
    """A short text; `heading` is what it was put under ("" for none), `category` a coarser label by another rule."""

    text: str
    heading: str
    category: str


def read_sample(path: Path) -> list[Labelled]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Labelled(row["note"], row["heading"], row["category"]) for row in rows]


def halves(sample: Sequence[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """Every other heading with all its notes: one half to choose the threshold on, one to see what it is worth."""
    headings = list(dict.fromkeys(one.heading for one in sample if one.heading))
    first = set(headings[::2])
    chosen = [one for at, one in enumerate(sample) if one.heading in first or (not one.heading and at % 2)]
    known = set(map(id, chosen))
    return chosen, [one for one in sample if id(one) not in known]


def truth(sample: Sequence[Labelled]) -> list[str]:
    """The heading of each text; a text under none is a theme of its own."""
    return [one.heading or f"alone {at}" for at, one in enumerate(sample)]


def ours(sample: Sequence[Labelled], threshold: float = THRESHOLD) -> list[str]:
    """The cluster each text is in."""
    notes = [Comparable(f"n{at}", one.text) for at, one in enumerate(sample)]
    found = find_themes(notes, threshold=threshold)
    home = {note: cluster.id for cluster in found.clusters for note in cluster.notes}
    return [home.get(note.id, note.id) for note in notes]


def k_means(sample: Sequence[Labelled], seed: int) -> list[str]:
    """TF-IDF over words as written, as many clusters as there are headings: more than a machine could know."""
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer().fit_transform(one.text for one in sample)
    return list(map(str, KMeans(len(set(truth(sample))), n_init=3, random_state=seed).fit_predict(vectors)))


def v_measure(wanted: Sequence[str], found: Sequence[str]) -> float:
    from sklearn.metrics import v_measure_score

    return float(v_measure_score(wanted, found))


def bcubed(wanted: Sequence[str], found: Sequence[str]) -> float:
    """F of BCubed precision and recall, which unlike the V-measure gives nothing for leaving everything alone."""
    groups, themes = _members(found), _members(wanted)
    shared = [len(groups[a] & themes[b]) for a, b in zip(found, wanted, strict=True)]
    precision = sum(n / len(groups[a]) for n, a in zip(shared, found, strict=True)) / len(found)
    recall = sum(n / len(themes[b]) for n, b in zip(shared, wanted, strict=True)) / len(found)
    return 2 * precision * recall / (precision + recall)


def _members(labels: Sequence[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for place, label in enumerate(labels):
        found[label].add(place)
    return found


def chosen_threshold(sample: Sequence[Labelled]) -> float:
    """The rule behind `THRESHOLD`: the best BCubed F on the first half."""
    half, _ = halves(sample)
    return max(_THRESHOLDS, key=lambda one: round(bcubed(truth(half), ours(half, one)), 6))


def theme_rows() -> list[Row]:
    """Quality on the half the threshold was not chosen on, on public texts where they are given, and time."""
    sample = read_sample(SAMPLE)
    rows = [_rule_row(sample), *_quality("our sample, other half", halves(sample)[1]), _agreement(sample)]
    if os.environ.get(PUBLIC):
        rows += _quality("public short texts", read_sample(Path(os.environ[PUBLIC])))
    return [*rows, _forms_row(), _time_row(1_000, 3.0), _time_row(10_000, 40.0)]


def _rule_row(sample: Sequence[Labelled]) -> Row:
    note = "chosen by the rule (best BCubed F, first half) less the one in the code"
    return Row("themes: threshold", abs(chosen_threshold(sample) - THRESHOLD), 0.0, "", note)


def _quality(name: str, sample: Sequence[Labelled]) -> list[Row]:
    """Promised: more than k-means, by BCubed F also more than everything alone, which the V-measure rewards."""
    wanted, found = truth(sample), ours(sample)
    alone = list(map(str, range(len(sample))))
    means = [k_means(sample, seed) for seed in _SEEDS]
    values = []
    for measure, score, floor in (("V-measure", v_measure, 0.0), ("BCubed F", bcubed, bcubed(wanted, alone))):
        by_means = sum(score(wanted, one) for one in means) / len(means)
        note = (
            f"{len(sample)} notes, {len(set(wanted))} headings; everything alone {score(wanted, alone):.3f}, "
            f"TF-IDF with k-means and the true number {by_means:.3f} (mean of {len(means)} seeds)"
        )
        values.append(Row(f"themes, {name}: {measure}", score(wanted, found), max(floor, by_means), "", note, True))
    return values


def _agreement(sample: Sequence[Labelled]) -> Row:
    """How far two labellings agree, and how near a third, ours, comes to it."""
    told = [one for one in sample if one.heading]
    headings = [one.heading for one in told]
    agreed = v_measure(headings, [one.category for one in told])
    note = (
        f"V-measure against the headings; the sample's second labelling (coarse categories, another rule, the same "
        f"author) has {agreed:.3f}, of which nine tenths are promised"
    )
    return Row("themes: two labellings", v_measure(headings, ours(told)), 0.9 * agreed, "", note, True)


def _forms_row() -> Row:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    missed = [row["question"] for row in rows if question_form(row["question"]) != row["form"]]
    note = f"{len(rows)} labelled questions and statements; missed: {' | '.join(missed) or 'none'}"
    return Row("forms of questions", 100 * (1 - len(missed) / len(rows)), 90, "%", note, True)


_TIMED = """
import json, sys, time
texts = json.load(sys.stdin)
from plugin.themes.cluster import Comparable
from plugin.themes.find import find_themes
find_themes([Comparable(f"n{at}", text) for at, text in enumerate(texts)])
print(time.process_time())
"""


def _time_row(count: int, budget: float) -> Row:
    texts = note_texts(load_sample(TEMPLATE), random.Random(count), count)
    answer = subprocess.run(
        [sys.executable, "-c", _TIMED], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    note = "a process of its own: start, imports and dictionaries included"
    return Row(f"themes of {count:,} notes", float(answer.stdout), budget, "s CPU", note)


def main() -> None:
    """Every threshold on both halves, then what was missed."""
    sample = read_sample(SAMPLE)
    for name, part in (*zip(("first half", "other half"), halves(sample), strict=True), ("all", sample)):
        for one in _THRESHOLDS:
            found, wanted = ours(part, one), truth(part)
            print(f"{name:10} {one:.2f}  V {v_measure(wanted, found):.3f}  F {bcubed(wanted, found):.3f}")
    _print_misses(sample)


def _print_misses(sample: Sequence[Labelled]) -> None:
    found, wanted = ours(sample), truth(sample)
    for heading, places in _members(wanted).items():
        parts = _members([found[place] for place in sorted(places)])
        if len(parts) > 1:
            print(f"{heading}: in {len(parts)} parts")
    for places in _members(found).values():
        headings = {wanted[place] for place in places}
        if len(headings) > 1:
            print("put together: " + " | ".join(sample[place].text for place in sorted(places)))


if __name__ == "__main__":
    main()
