"""Lines of the facilitator that notes suggest: in their words, never private ones, never more than they say."""

from plugin.harvest.decisions import Act, Decision
from plugin.language import Language
from plugin.minutes.remarks import Category, NextStep
from plugin.review.proposed_remarks import proposed_remarks, working_days_later
from plugin.review.review import Review
from tests.minutes.workshop import SECRET, Writer
from tests.review.test_themes import opened

SAY = Language("de")


def proposed(review: Review) -> dict[str, object]:
    return proposed_remarks(review.sources, SAY, review.themes)


def test_questions_asked_about_the_impulse_are_offered_as_what_was_asked() -> None:
    writer = Writer()
    writer.write("impulse.q", "Gilt das auch\nin der Schicht?")
    writer.write("impulse.q", "Fragt Frau Petersen", flags=("personal_data",))
    assert proposed(opened(writer))["impulse"] == ("Aus dem Raum gefragt: „Gilt das auch in der Schicht?“",)


def test_hurdles_get_kinds_from_headings_first_and_from_themes_for_the_rest() -> None:
    writer = Writer()
    heading = writer.write("wp1.hurdle@A", "Regeln:", flags=("heading",))
    one = writer.write("wp1.hurdle@A", "Formulare", heading=heading)
    two = writer.write("wp1.hurdle@A", "Genehmigungen", heading=heading)
    first, second = writer.write("wp1.hurdle@A", "Zeit fehlt"), writer.write("wp1.hurdle@B", "keine Zeit übrig")
    kinds = proposed(opened(writer))["hurdles"]
    assert kinds == (Category("Regeln:", (one, two)), Category("Zeit fehlt", (first, second)))


def test_next_steps_come_from_released_canvases_and_from_offers_and_from_nothing_private() -> None:
    writer = Writer()
    writer.write("canvas.step@P01", SECRET)
    shared = writer.write("canvas.step@P04", "Lernzirkel einladen")
    writer.write("network", "Biete: Moderation")
    steps = proposed(opened(writer, Decision(shared, Act.RELEASE)))["next_steps"]
    assert steps == (NextStep("Lernzirkel einladen"), NextStep("Angeboten oder gesucht: „Biete: Moderation“"))


def test_where_no_note_says_anything_only_the_calendar_proposes() -> None:
    writer = Writer()
    writer.write("wp1.benefit@A", "Rückenwind")
    found = proposed(opened(writer))
    assert set(found) == {"goals", "corrections_until"}
    day = writer.ledger().taken_at.date()
    assert found["corrections_until"] == working_days_later(day, 5).isoformat()
