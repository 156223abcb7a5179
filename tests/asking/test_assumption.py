"""What a person should look at before words from a survey or an interview hang on a board."""

import pytest

from plugin.asking.assumption import Heard, Source, companies_in, concerns_of


@pytest.mark.parametrize(
    ("text", "flag", "words"),
    [
        ("Frau Meyer entscheidet das allein.", "personal_data", ("Frau Meyer",)),
        ("Schreib an lisa@firma.example.", "personal_data", ("lisa@firma.example",)),
        ("Bei der Nordlicht GmbH geht das.", "personal_data", ("Nordlicht GmbH",)),
        ("Die Preise steigen um 5 %.", "antitrust", ()),
        ("Das ist doch Scheiße.", "offensive", ()),
    ],
)
def test_what_may_lead_to_somebody_or_do_harm_is_named(text: str, flag: str, words: tuple[str, ...]) -> None:
    found = {concern.flag: concern.words for concern in concerns_of(text)}
    assert found[flag] == words


def test_a_plain_sentence_has_no_concern() -> None:
    assert concerns_of("Für sowas hat in der Schicht keiner Zeit.") == ()


def test_a_capital_before_a_legal_form_is_looked_at_rather_than_missed() -> None:
    assert companies_in("Ob GmbH oder AG, das ist hier gleich") == ("Ob GmbH",)


def test_a_sentence_that_was_ended_is_proposed_whole() -> None:
    heard = Heard("a", Source.ANSWER, "s", "jemand Zeit hat", "Es klappt nur, wenn …", "Es klappt nur, wenn …")
    assert heard.proposal == "Es klappt nur, wenn jemand Zeit hat"
