"""Schemas of surveys and interview guides."""

from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from plugin.catalogue.document_schemas import DocumentSchema, ValueSchema, is_id, part
from plugin.catalogue.fields import Several, Whole, Word, YesNo, between, one_of
from plugin.catalogue.survey import GuideStep, InterviewGuide, ItemKind, Survey, SurveyItem
from plugin.catalogue.texts import TextField
from plugin.fewest import FEWEST


class SurveyItemSchema(ValueSchema):
    """One question; a choice has options, nothing else has."""

    makes = SurveyItem
    id = Word(required=True, validate=is_id)
    kind = Word(required=True, validate=one_of(*ItemKind))
    text = TextField(required=True)
    dimension = Word(required=True, validate=is_id)
    options = Several(TextField(), validate=between(2, 9))
    reverse = YesNo()

    @validates_schema(skip_on_field_errors=True)
    def fits_its_kind(self, data: dict[str, Any], **_: Any) -> None:
        kind = ItemKind(data["kind"])
        if (kind is ItemKind.CHOICE) != ("options" in data):
            raise ValidationError("belong to kind choice, and to it alone", "options")
        if "reverse" in data and kind is not ItemKind.LIKERT:
            raise ValidationError("belongs to kind likert", "reverse")

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Any:
        return SurveyItem(**{**data, "kind": ItemKind(data["kind"])})


class SurveySchema(DocumentSchema):
    """A survey; nobody may lower the number below which nothing is shown."""

    makes = Survey
    kind_name = "survey"
    title = TextField(required=True)
    audience = TextField(required=True)
    intro = TextField(required=True)
    min_group_n = Whole(validate=between(FEWEST, 100))
    items = Several(part(SurveyItemSchema), required=True, validate=between(1, 30))


class GuideStepSchema(ValueSchema):
    makes = GuideStep
    title = TextField(required=True)
    minutes = Whole(required=True, validate=between(1, 120))
    prompt = TextField(required=True)
    hint = TextField(required=True)


class InterviewGuideSchema(DocumentSchema):
    """A guide; without a text to consent to there is none."""

    makes = InterviewGuide
    kind_name = "interview-guide"
    title = TextField(required=True)
    intro = TextField(required=True)
    minutes = Whole(required=True, validate=between(10, 240))
    consent = Several(TextField(), required=True, validate=between(3, 12))
    steps = Several(part(GuideStepSchema), required=True, validate=between(2, 12))
