"""Passages worth hiding are found in both languages; ordinary words of a workshop are left alone."""

import pytest

from plugin.harvest.flags import red_listed, text_flags
from plugin.harvest.passages import holds_passage, without_passages
from plugin.harvest.sensitive import sensitive_passages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Frau Petersen im Einkauf blockiert", [("name", "Frau Petersen")]),
        ("Frau Dr. von der Leyen hilft", [("name", "Frau Dr. von der Leyen")]),
        ("Ask Mrs Smith", [("name", "Mrs Smith")]),
        ("für Anna: mehr Zeit", [("name", "Anna")]),
        ("Jan Petersen fragen", [("name", "Jan Petersen")]),
        ("Petras Idee", [("name", "Petras")]),
        ("@anna.b bitte", [("name", "@anna.b")]),
        ("Kollegin Schmidt weiß das", [("name", "Schmidt")]),
        (
            "petra.muster@example.org oder 040 / 123 45 67",
            [("mail", "petra.muster@example.org"), ("phone", "040 / 123 45 67")],
        ),
        ("Jens ist seit Mai krankgeschrieben", [("name", "Jens"), ("health", "krankgeschrieben")]),
        ("nach dem Burnout wieder da", [("health", "Burnout")]),
        ("She is on sick leave", [("health", "sick leave")]),
        ("Er ist Gewerkschaftsmitglied", [("union", "Gewerkschaftsmitglied")]),
        ("as a union member", [("union", "union member")]),
    ],
)
def test_what_is_personal_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.words) for one in sensitive_passages(text)] == found
    assert "personal_data" in text_flags(text)


@pytest.mark.parametrize(
    "text",
    [
        "Max. 5 Personen",
        "Treffen im Jan. oder im Mai",
        "Lean Coffee mit der Schicht",
        "Was sagt die Gewerkschaft?",
        "Betriebsrat früh einbinden",
        "Gesundheitstag als Anlass",
        "Lernzirkel in KW 37, 9:30 bis 11:00 Uhr",
        "Wir brauchen 20 Minuten, 3 Leute",
        "Frau und Mann im Tandem",
        "Will das jemand?",
        "Ernst nehmen, was die Azubis sagen",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert sensitive_passages(text) == ()
    assert text_flags(text) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Unser Stundensatz liegt bei 92 Euro", {"Stundensatz", "92 Euro"}),
        ("Wir sprechen über Verkaufspreise", {"Verkaufspreise"}),
        ("Boykott gegen den Lieferanten", {"Boykott"}),
        ("no price fixing here", {"price fixing"}),
        ("our profit margins", {"profit margins"}),
    ],
)
def test_the_red_list_names_the_words_it_is_about(text: str, words: set[str]) -> None:
    assert "antitrust" in text_flags(text)
    assert words <= set(red_listed(text))


def test_a_passage_is_hidden_whatever_its_case_and_spacing_but_not_inside_a_longer_word() -> None:
    text = "JAN  Petersen, im Januar; jan petersens Idee, Jan Petersen."
    assert without_passages(text, ["Jan Petersen"], "…") == "…, im Januar; jan petersens Idee, …."
    assert not holds_passage("Januar", ["Jan"])
    assert without_passages("(a+b) c", ["(a+b)"], "x") == "x c"
