"""Results of a survey: a spread, and nothing at all where too few answered."""

from hypothesis import given
from hypothesis import strategies as st

from plugin.asking.results import Answer, results_of
from plugin.catalogue.content import Credits
from plugin.catalogue.survey import WORDS, ItemKind, Survey, SurveyItem
from plugin.language import Text

TEXT = Text("de", "en")
SURVEY = Survey(
    "s",
    "1.0.0",
    Credits("A", "CC BY 4.0"),
    TEXT,
    TEXT,
    TEXT,
    (
        SurveyItem("agree", ItemKind.LIKERT, TEXT, "d"),
        SurveyItem("pick", ItemKind.CHOICE, TEXT, "d", (TEXT, TEXT)),
        SurveyItem("say", ItemKind.OPEN, TEXT, "d"),
    ),
)


@given(ticks=st.lists(st.integers(0, 8), min_size=8, max_size=8))
def test_below_five_answers_not_even_their_number_is_told(ticks: list[int]) -> None:
    keys = [(item.id, value) for item in SURVEY.items for value in item.values]
    tallies = dict(zip(keys, ticks, strict=True))
    said = [Answer(f"{number:02}", "say", f"Satz {number}") for number in range(tallies["say", WORDS])]
    for result in results_of(SURVEY, tallies, said):
        count = sum(times for (item, _), times in tallies.items() if item == result.item.id)
        if count < 5:
            assert (result.count, result.spread, result.answers, result.middle) == (None, (), (), "")
        else:
            assert (result.count, sum(result.spread)) == (count, count)


def test_the_middle_of_an_agreement_may_lie_between_two_values() -> None:
    tallies = {("agree", "1"): 3, ("agree", "5"): 3}
    assert results_of(SURVEY, tallies, [])[0].middle == "1-5"


def test_words_that_were_deleted_do_not_hide_the_others() -> None:
    found = results_of(SURVEY, {("say", WORDS): 5}, [Answer("a", "say", "noch da")])
    assert [answer.text for answer in found[2].answers] == ["noch da"]
