"""Labels are words that people wrote, with their negation."""

from plugin.themes.features import read
from plugin.themes.labels import label
from plugin.themes.similarity import rarity


def labelled(*texts: str) -> tuple[str, int, tuple[int, ...]]:
    readings = [read(text) for text in texts]
    found = label(readings, rarity([*readings, read("Parkplätze am Werk"), read("Kaffee war kalt")]))
    return found.text, found.source, found.minority


def test_a_short_note_is_quoted_whole() -> None:
    long = "Rückendeckung der Abteilungsleitungen brauchen wir wirklich bei jedem einzelnen Termin im Jahr"
    assert labelled(long, "- Rückendeckung von oben!") == ("Rückendeckung von oben", 1, ())


def test_a_label_never_loses_its_negation() -> None:
    text, _, _ = labelled(
        "Bei uns im Werk ist Feedback leider überhaupt nicht verpflichtend geworden",
        "Für die Meister in der Halle ist so etwas bis heute nicht verpflichtend",
    )
    assert "nicht" in text
    assert text.endswith("verpflichtend") or "verpflichtend" in text


def test_members_in_words_of_their_own_are_the_minority() -> None:
    _, _, minority = labelled("Betriebsrat einbinden", "Betriebsrat fragen", "Die Gewerkschaft einbinden")
    assert minority == (2,)


def test_notes_without_a_telling_word_are_named_after_the_first() -> None:
    assert labelled("👍", "und so") == ("👍", 0, ())
