"""Plain data to documents: which schema reads which kind, and one way to complain."""

from typing import Any

from marshmallow import Schema, ValidationError

from plugin.catalogue.box_schemas import BoardSchema
from plugin.catalogue.card_schemas import MethodCardSchema
from plugin.catalogue.content_schemas import (
    ChallengeSchema,
    ChartSchema,
    PracticeExampleSchema,
    TensionFieldSchema,
)
from plugin.catalogue.faults import faults_of
from plugin.catalogue.sample_schemas import SampleSchema
from plugin.catalogue.survey_schemas import InterviewGuideSchema, SurveySchema
from plugin.catalogue.template_schemas import TemplateSchema
from plugin.errors import Fault, InvalidDocument

CONTENT_FOLDERS = {
    "method-cards": "method-card",
    "challenges": "challenge",
    "tension-fields": "tension-field",
    "practice-examples": "practice-example",
    "charts": "chart",
}
"""Folder of `content/` to the kind of its documents."""

ASKING_FOLDERS = {"surveys": "survey", "interviews": "interview-guide"}
"""Folder beside `content/` to the kind of its documents: what people are asked before a workshop."""

_SCHEMAS: dict[str, Schema] = {
    "method-card": MethodCardSchema(),
    "challenge": ChallengeSchema(),
    "tension-field": TensionFieldSchema(),
    "practice-example": PracticeExampleSchema(),
    "chart": ChartSchema(),
    "template": TemplateSchema(),
    "board": BoardSchema(),
    "sample": SampleSchema(),
    "survey": SurveySchema(),
    "interview-guide": InterviewGuideSchema(),
}


def read_document(kind: str, data: Any) -> Any:
    """The value a document of that kind describes.

    Raises InvalidDocument with every fault and its key (no file, no line).
    """
    if not isinstance(data, dict):
        raise InvalidDocument("The document cannot be used.", [Fault("must be a mapping (key: value)")])
    try:
        return _SCHEMAS[kind].load(data)
    except ValidationError as error:
        raise InvalidDocument("The document cannot be used.", tuple(faults_of(error.messages))) from error
