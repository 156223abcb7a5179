"""Surveys and interview guides as documents: what is refused, and what the linter says."""

from dataclasses import replace
from typing import Any

import pytest

from plugin.catalogue.documents import read_document
from plugin.catalogue.lint_asking import guide_complaints, survey_complaints
from plugin.catalogue.survey import ItemKind, Survey
from plugin.errors import InvalidDocument
from plugin.language import Text
from plugin.loader import load_catalogue

TEXT = {"de": "Ein Satz", "en": "A sentence"}


def _survey(**more: Any) -> dict[str, Any]:
    return {
        "kind": "survey",
        "id": "probe",
        "version": "1.0.0",
        "author": "A",
        "licence": "CC BY 4.0",
        "sources": [],
        "title": TEXT,
        "audience": TEXT,
        "intro": TEXT,
        "items": [{"id": "one", "kind": "likert", "dimension": "d", "text": TEXT}],
        **more,
    }


def _item(**more: Any) -> dict[str, Any]:
    return _survey(items=[{"id": "one", "dimension": "d", "text": TEXT, **more}])


def test_the_shipped_survey_asks_in_every_way_and_the_guide_asks_for_consent() -> None:
    catalogue = load_catalogue()
    survey, guide = catalogue.surveys["learning-culture"], catalogue.guides["learning-stories"]
    assert {item.kind for item in survey.items} == set(ItemKind)
    assert (len(survey.items), survey.min_group_n) == (12, 5)
    assert len(guide.consent) >= 3


@pytest.mark.parametrize(
    "document",
    [
        _survey(min_group_n=4),
        _survey(items=[]),
        _item(kind="likert", options=[TEXT, TEXT]),
        _item(kind="choice"),
        _item(kind="choice", options=[TEXT]),
        _item(kind="open", reverse=True),
        _item(kind="ranking"),
    ],
)
def test_what_would_show_too_few_or_cannot_be_answered_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(InvalidDocument):
        read_document("survey", document)


def test_the_linter_wants_ids_once_and_sentences_that_go_on() -> None:
    survey: Survey = read_document("survey", _item(kind="sentence"))
    assert [key for key, _ in survey_complaints(survey)] == ["items[0].text.de", "items[0].text.en"]
    twice = replace(survey, items=survey.items * 2)
    assert [message for _, message in survey_complaints(twice) if "given once" in message]
    long = replace(survey.items[0], text=Text("Wort " * 26 + "…", "word …"))
    assert any("26 words" in message for _, message in survey_complaints(replace(survey, items=(long,))))


def test_the_linter_adds_up_the_minutes_of_a_guide() -> None:
    guide = load_catalogue().guides["learning-stories"]
    assert list(guide_complaints(guide)) == []
    assert [key for key, _ in guide_complaints(replace(guide, minutes=30))] == ["minutes"]
