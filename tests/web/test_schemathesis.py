"""The JSON API keeps what its OpenAPI document says, whatever it is sent: no 5xx, no undocumented answer."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.web.people import Person, identity_token

EXAMPLES = settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    database=None,
)


@pytest.fixture
def operations(app: Flask) -> list[Any]:
    """Every operation the document describes. What a series document may say is told by a schema of its own."""
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
                excluded_checks=[positive_data_acceptance] if "series" in case.operation.path else [],
            )

        keeps_its_word()
