"""The form of a question is told, not judged."""

import pytest

from plugin.minutes.questions import question_form


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
