"""The form of a question is told, not judged."""

import csv
from pathlib import Path

import pytest

from plugin.codec import to_json
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.questions import FORMS, hint_words, question_form, question_hints
from plugin.translations import load_language

SAMPLE = Path(__file__).parents[2] / "bench" / "data" / "questions.tsv"
GERMAN = Language("de")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Wie können wir Stückzahlen halten und zugleich lernen?", "both_and"),
        ("Wie gelingt uns sowohl Tempo als auch Ruhe?", "both_and"),
        ("How can we share and at the same time protect?", "both_and"),
        ("Wie können wir beginnen, ohne auf alle zu warten?", "constraint"),
        ("How can we start without waiting for everyone?", "constraint"),
        ("Wer ist schuld?", "open"),
        ("Ohne Führung geht nichts.", "not_yet"),
        ("Wie fangen wir an?", "open"),
    ],
)
def test_forms(text: str, form: str) -> None:
    assert question_form(text) == form


def test_the_labelled_questions_get_their_form() -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = sum(question_form(row["question"]) == row["form"] for row in rows)
    assert {row["form"] for row in rows} == set(FORMS)
    assert right >= 0.9 * len(rows)


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("Wie können wir Stückzahlen halten und zugleich lernen?", ()),
        ("Wie können wir beginnen, ohne auf alle zu warten?", ("without",)),
        ("Soll Feedback Pflicht sein oder nicht?", ("yes_no", "either_or", "one_pole")),
        ("Warum redet der Vertrieb nie mit uns?", ("blame", "one_pole")),
        ("Wie viele Stunden haben wir pro Jahr dafür?", ("data", "one_pole")),
        ("Keine Zeit.", ("no_question",)),
        ("Wie " + "sehr " * 30 + "lernen und zugleich liefern?", ("long",)),
    ],
)
def test_hints_follow_the_rules(text: str, hints: tuple[str, ...]) -> None:
    assert question_hints(text) == hints
    for say in (load_language("de"), load_language("en")):
        assert all(hint_words(hint, say) for hint in hints)


def test_hints_are_for_the_facilitator_and_in_no_minutes(minutes: Minutes) -> None:
    sentences = [hint_words(hint, GERMAN) for hint in ("without", "blame", "one_pole", "yes_no")]
    assert not any(sentence in to_json(minutes) for sentence in sentences)
