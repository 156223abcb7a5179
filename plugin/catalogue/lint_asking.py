"""Quality rules for surveys and interview guides."""

from collections import Counter
from collections.abc import Iterator, Mapping

from plugin.catalogue.keypath import child
from plugin.catalogue.lint_language import Complaint
from plugin.catalogue.survey import InterviewGuide, ItemKind, Survey, SurveyItem
from plugin.catalogue.words import too_long
from plugin.worded import worded

ITEM_WORDS = 25
"""A question longer than that is read twice or not at all."""

_GAP = "…"


def asking_complaints(
    surveys: Mapping[str, Survey], guides: Mapping[str, InterviewGuide]
) -> Iterator[tuple[str, Complaint]]:
    """(`kind/id`, complaint) for everything that asks people."""
    for name, survey in surveys.items():
        yield from ((f"survey/{name}", complaint) for complaint in survey_complaints(survey))
    for name, guide in guides.items():
        yield from ((f"interview-guide/{name}", complaint) for complaint in guide_complaints(guide))


def survey_complaints(survey: Survey) -> Iterator[Complaint]:
    """What a survey lacks."""
    ids = Counter(item.id for item in survey.items)
    for number, item in enumerate(survey.items):
        key = child("items", number)
        if ids[item.id] > 1:
            yield f"{key}.id", worded("is {id!r}, as in another item; ids are given once", id=item.id)
        yield from ((f"{key}.text", message) for message in too_long([item.text], ITEM_WORDS))
        yield from _gaps(item, f"{key}.text")


def guide_complaints(guide: InterviewGuide) -> Iterator[Complaint]:
    """What a guide lacks."""
    together = sum(step.minutes for step in guide.steps)
    if together != guide.minutes:
        yield (
            "minutes",
            worded(
                "is {minutes}, but the steps add up to {together}; make them agree",
                minutes=guide.minutes,
                together=together,
            ),
        )


def _gaps(item: SurveyItem, key: str) -> Iterator[Complaint]:
    """A sentence to be ended shows that it goes on."""
    if item.kind is not ItemKind.SENTENCE:
        return
    for name, said in (("de", item.text.de), ("sie", item.text.sie), ("en", item.text.en)):
        if said is not None and not said.endswith(_GAP):
            yield f"{key}.{name}", worded("is a sentence that others end; let it stop with …")
