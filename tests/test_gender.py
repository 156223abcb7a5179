"""Words for people in the house's own style: our texts follow it, participants' words stay byte for byte."""

import re
from pathlib import Path

import pytest

from plugin.gender import STYLES, written
from plugin.language import Language, Text, Voice

ROOT = Path(__file__).parent.parent
COLON = re.compile(r"[a-zäöüß]:in(?:nen)?[a-zäöü]*\b")


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("von Kolleg:innen gelernt", "von Kolleginnen und Kollegen gelernt"),
        ("Die Gastgeber:in hat Zeit", "Die Gastgeberin oder der Gastgeber hat Zeit"),
        ("es geht an die Fallgeber:in", "es geht an die Fallgeberin oder den Fallgeber"),
        ("nur der Fallgeber:in", "nur der Fallgeberin oder dem Fallgeber"),
        ("mit einer Kolleg:in", "mit einer Kollegin oder einem Kollegen"),
        ("werden zu Sessiongeber:innen.", "werden zu Sessiongeberinnen und Sessiongebern."),
        ("aus dem Kolleg:innenkreis", "aus dem Kolleginnen- und Kollegenkreis"),
        ("Offene Expert:innen-Sessions", "Offene Expertinnen- und Experten-Sessions"),
        ("Interne Moderator:innen", "Interne Moderatorinnen und Moderatoren"),
        ("ist Expert:in", "ist Expertin oder Experte"),
    ],
)
def test_a_form_becomes_a_pair_with_its_article(text: str, pair: str) -> None:
    assert written(text, "pair") == pair
    assert written(text, "asterisk") == text.replace(":in", "*in")
    assert written(text, "colon") == text


@pytest.mark.parametrize("text", ["Ziel: innen anfangen", "https://example.org:internal", "A:innen", "9:in", "de:in"])
def test_a_colon_that_is_none_of_these_stays(text: str) -> None:
    assert {written(text, style) for style in STYLES} == {text}


def texts_of_ours() -> str:
    """Every text of templates and content, and every message of our own."""
    files = [*ROOT.glob("board_templates/**/*.yaml"), ROOT / "plugin/locales/en/LC_MESSAGES/boardwright.po"]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_form_in_our_texts_is_known_to_each_style() -> None:
    text = texts_of_ours()
    assert len(COLON.findall(text)) > 50
    assert COLON.findall(written(text, "asterisk")) == COLON.findall(written(text, "pair")) == []


def test_our_texts_are_written_with_the_colon_alone() -> None:
    assert re.findall(r"\w+(?:\*|_|/-?)in(?:nen)?\b|\w+[a-z]Innen\b", texts_of_ours()) == []


def test_german_follows_the_style_and_english_has_none() -> None:
    text = Text("Frag Kolleg:innen", "Ask colleagues", "Fragen Sie Kolleg:innen")
    assert text.say(Voice("de", "sie", "pair")) == "Fragen Sie Kolleginnen und Kollegen"
    assert text.say(Voice("en", "du", "pair")) == "Ask colleagues"


def test_what_fills_a_place_is_somebodys_word_and_stays() -> None:
    say = Language(gender="pair")
    assert say("{n} Kolleg:innen sagen: {text}", n=2, text="die Kolleg:innen") == (
        "2 Kolleginnen und Kollegen sagen: die Kolleg:innen"
    )
