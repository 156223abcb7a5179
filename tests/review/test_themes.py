"""Themes in the review: which are proposed, what keeping, renaming and taking apart decide, how they are told."""

from dataclasses import replace

import pytest

from plugin.harvest.decisions import Act, Decision, about
from plugin.harvest.difference import Difference
from plugin.harvest.reviewed import reviewed
from plugin.language import Language
from plugin.minutes.release import ReviewState
from plugin.minutes.theme import Theme
from plugin.review.agenda import accepted
from plugin.review.render import review_data, review_text
from plugin.review.review import Review
from plugin.review.themes import renamed, scattered, theme_question
from tests.harvest.test_decisions import log
from tests.minutes import workshop
from tests.minutes.workshop import Writer

SAY = Language("de")


@pytest.fixture
def writer() -> Writer:
    """One theme in two groups, one within a group, one under a heading people wrote."""
    found = Writer()
    for key, text in (
        ("wp1.hurdle@A", "Zeit fehlt"),
        ("wp1.hurdle@B", "keine Zeit übrig"),
        ("wp1.success@A", "Rückendeckung der Leitung"),
        ("wp1.success@A", "Leitung gibt Rückendeckung"),
        ("wp1.benefit@A", "die Leitung, Rückendeckung"),
    ):
        found.write(key, text)
    heading = found.write("wp1.hurdle@B", "Was uns bremst", flags=("heading",))
    found.write("wp1.hurdle@B", "Formulare", heading=heading)
    found.write("wp1.hurdle@B", "Genehmigungen", heading=heading)
    return found


def opened(writer: Writer, *decisions: Decision) -> Review:
    raw, board = writer.ledger(), workshop.blueprint()
    entries = log(*(about(one, raw) for one in decisions))
    after = reviewed(raw, entries, board.area_by_key)
    return Review("h1", raw, after, board, entries, ReviewState(), Difference())


def named(review: Review, label: str) -> Theme:
    return next(theme for theme in review.themes.themes if label in theme.label)


def test_accepting_all_keeps_what_several_groups_or_a_heading_put_together_and_leaves_the_rest(writer: Writer) -> None:
    review = opened(writer)
    proposed = {question.id: question.proposed for question in review.theme_questions}
    states = {theme.label: proposed[f"theme-{theme.id}"] for theme in review.themes.themes}
    assert states == {"Zeit fehlt": "gather", "Was uns bremst": "gather", named(review, "Rückendeckung").label: ""}
    after = opened(writer, *accepted(review.theme_questions))
    assert after.theme_proposals == 0
    assert {theme.label: theme.state for theme in after.themes.themes} == {
        label: "accepted" if way else "proposed" for label, way in states.items()
    }


def test_a_label_of_the_machine_stays_one_when_its_theme_is_kept(writer: Writer) -> None:
    after = opened(writer, *accepted(opened(writer).theme_questions))
    assert named(after, "Zeit").origin == "words"
    assert named(after, "bremst").origin == "people"


def test_a_new_name_is_the_facilitators_and_the_same_name_is_none(writer: Writer) -> None:
    theme = named(opened(writer), "Zeit")
    assert renamed(theme, f"  {theme.label} ").text == ""
    kept = named(opened(writer, renamed(theme, "Zeit finden")), "Zeit finden")
    assert (kept.origin, kept.state) == ("facilitator", "accepted")


def test_a_suggestion_taken_over_is_told_as_an_ais_until_a_person_rewords_it(writer: Writer) -> None:
    theme = named(opened(writer), "Zeit")
    taken = named(opened(writer, renamed(theme, "Zeit übrig", suggested=True)), "Zeit übrig")
    assert taken.origin == "ai"
    assert renamed(taken, "Zeit übrig").suggested
    assert not renamed(taken, "Zeit haben").suggested


def test_a_theme_taken_apart_is_gone_and_a_note_taken_out_stands_alone(writer: Writer) -> None:
    review = opened(writer)
    theme = named(review, "Zeit")
    assert theme.id not in {one.id for one in opened(writer, scattered(theme)).themes.themes}
    other = named(review, "Rückendeckung")
    gone = other.statements[-1].notes[0]
    after = opened(writer, renamed(other, ""), Decision(gone, Act.SINGLE))
    assert gone not in {said.notes[0] for said in named(after, "Rückendeckung").statements}
    assert gone in after.themes.alone


def test_a_kept_theme_is_asked_about_again_only_when_a_note_came_to_it(writer: Writer) -> None:
    theme = named(opened(writer), "Zeit")
    writer.write("wp1.hurdle@A", "Zeit")
    grown = named(opened(writer, renamed(theme, "Zeit finden")), "Zeit finden")
    assert grown.joined
    question = theme_question(grown)
    assert question is not None
    assert question.proposed == ""
    again = question.options[0].decisions[0]
    assert (again.text, set(grown.joined) <= set(again.members)) == ("Zeit finden", True)
    assert theme_question(replace(grown, joined=())) is None


def test_every_theme_is_told_with_all_of_its_notes_and_where_its_label_comes_from(writer: Writer) -> None:
    review = opened(writer)
    data = {theme["label"]: theme for theme in review_data(review, SAY)["themes"]}
    assert "Maschine" in data["Zeit fehlt"]["origin_title"]
    assert data["Was uns bremst"]["origin_title"] == "Überschrift vom Board"
    assert [note["text"] for note in data["Zeit fehlt"]["notes"]] == ["Zeit fehlt", "keine Zeit übrig"]
    assert data["Zeit fehlt"]["proposed"] == "gather"
    text = review_text(review, SAY)
    assert f"{data['Zeit fehlt']['question']}: Zeit fehlt (" in text
    assert "keine Zeit übrig" in text
