"""A worded sentence reads like any other and can still be put into another language."""

import json
import pickle

from plugin.errors import Fault, InputInvalid, all_of
from plugin.worded import joined, reworded, unpacked, worded

GERMAN = {
    "is {given!r}; there are: {known}": "ist {given!r}; es gibt: {known}",
    "none": "keine",
    "is empty": "ist leer",
    "must be {de: …}": "muss {de: …} sein",
}


def test_it_is_the_english_sentence() -> None:
    sentence = worded("is {given!r}; there are: {known}", given="x", known="a, b")
    assert (sentence, json.dumps(sentence)) == ("is 'x'; there are: a, b", "\"is 'x'; there are: a, b\"")


def test_what_fills_a_place_is_somebodys_word_unless_it_is_worded() -> None:
    pattern = "is {given!r}; there are: {known}"
    assert reworded(worded(pattern, given="is empty", known="none"), GERMAN) == "ist 'is empty'; es gibt: none"
    assert reworded(worded(pattern, given="x", known=worded("none")), GERMAN) == "ist 'x'; es gibt: keine"


def test_a_sentence_without_places_may_hold_braces() -> None:
    assert reworded(worded("must be {de: …}"), GERMAN) == "muss {de: …} sein"


def test_what_the_catalogue_does_not_know_stays_english() -> None:
    assert reworded(worded("is {n}", n=3), {}) == "is 3"
    assert reworded("is odd", GERMAN) == "is odd"


def test_sentences_in_a_row_are_put_into_the_language_one_by_one() -> None:
    assert reworded(joined([worded("is empty"), "is empty"], "; "), GERMAN) == "ist leer; is empty"


def test_a_fault_and_an_error_are_worded_whatever_they_are_made_of() -> None:
    fault = Fault("is empty", file="a.yaml", line=3, key="title")
    assert reworded(fault.sentence, GERMAN) == "a.yaml:3: title: ist leer"
    assert reworded(InputInvalid(all_of([fault, Fault("is empty")])).message, GERMAN).endswith("ist leer; ist leer")
    assert str(fault) == "a.yaml:3: title: is empty"


def test_it_is_kept_as_json_and_made_again() -> None:
    sentence = worded("is {given!r}; there are: {known}", given=3, known=worded("none"))
    again = unpacked(json.loads(json.dumps(sentence.packed())))
    assert (again, reworded(again, GERMAN)) == (sentence, "ist 3; es gibt: keine")


def test_it_survives_being_sent_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(worded("is {given!r}; there are: {known}", given="x", known="a")))
    assert reworded(again, GERMAN) == "ist 'x'; es gibt: a"
