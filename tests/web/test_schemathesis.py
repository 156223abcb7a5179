"""The JSON API keeps what its OpenAPI document says, whatever it is sent: no 5xx, no undocumented answer."""

import json
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from plugin.series.schema import series_schema
from tests.web.people import Person, identity_token

EXAMPLES = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
)

DOCUMENTS = {("POST", "/api/v1/series/"), ("PUT", "/api/v1/series/{door}/document")}
"""What takes a series document: YAML in a string, of which OpenAPI can only say that it is a string. Any other string
is refused, and rightly so; what its own published schema allows has a test of its own below."""


@pytest.fixture
def operations(app: Flask) -> list[Any]:
    """Every operation the document describes."""
    app.config["RATELIMIT_ENABLED"] = False
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    return [found.ok() for found in schema.get_all_operations()]


@pytest.mark.slow
def test_every_answer_is_a_documented_one(operations: list[Any], anna: Person) -> None:
    assert len(operations) > 14
    token = identity_token(anna.user_id, anna.team_id)
    for operation in operations:

        @EXAMPLES
        @given(case=operation.as_strategy())
        def keeps_its_word(case: Any) -> None:
            case.call_and_validate(
                headers={"Authorization": f"Bearer {token}"},
                excluded_checks=[positive_data_acceptance]
                if (case.method, case.operation.full_path) in DOCUMENTS
                else [],
            )

        keeps_its_word()


@pytest.mark.slow
def test_a_document_of_the_published_schema_is_kept_or_told_where_its_faults_are(app: Flask, anna: Person) -> None:
    """The schema cannot say which templates there are or that companies must be listed: those faults have a key."""
    app.config["RATELIMIT_ENABLED"] = False
    body = {"required": True, "content": {"application/json": {"schema": series_schema()}}}
    described = {"/": {"post": {"requestBody": body, "responses": {"201": {"description": "kept"}}}}}
    whole = {"openapi": "3.1.0", "info": {"title": "series", "version": "1"}, "paths": described}
    operation = schemathesis.openapi.from_dict(whole)["/"]["POST"]
    answers = set()

    @settings(EXAMPLES, max_examples=40)
    @given(case=operation.as_strategy())
    def is_answered(case: Any) -> None:
        answer = anna.panel("POST", "/api/v1/series/", json={"document": json.dumps(case.body, ensure_ascii=False)})
        answers.add(answer.status_code)
        assert answer.status_code in (201, 422), answer.text
        if answer.status_code == 422:
            assert answer.json["faults"]
            assert all(fault["message"] for fault in answer.json["faults"])

    is_answered()
    assert answers
