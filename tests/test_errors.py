"""Every error a person can meet: said in both languages, told apart by its code."""

from plugin.errors import BoardwrightError, SignInFailed
from plugin.translations import load_language


def with_all_below(kind: type[BoardwrightError]) -> set[type[BoardwrightError]]:
    below = (each for each in kind.__subclasses__() if each.__module__ == "plugin.errors")
    return {kind}.union(*map(with_all_below, below))


def test_titles_and_advice_are_there_in_english_too() -> None:
    english = load_language("en")
    errors = with_all_below(BoardwrightError)
    german = {text for error in errors for text in (error.title, error.advice) if text}
    assert [text for text in sorted(german) if english(text) == text] == []


def test_each_error_has_a_code_of_its_own() -> None:
    errors = with_all_below(BoardwrightError)
    assert len({error.code for error in errors}) == len(errors) > 20


def test_whoever_could_not_sign_in_is_told_what_to_do() -> None:
    assert all(error.advice for error in with_all_below(SignInFailed))
