"""Nobody reaches what is another team's: every address of one person is tried by another."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from plugin.job import DocumentRecord
from plugin.wiring.service import Service
from tests.web.ground import SMALL, TEMPLATE
from tests.web.people import Person
from tests.web.test_rules import FILLED, RULES, Access

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def belongings(anna: Person, service: Service) -> dict[str, str]:
    """A finished board of Anna's with a run, a harvest, jobs and a document."""
    answer = anna.panel("POST", "/api/v1/boards/", json={"template": TEMPLATE} | SMALL)
    assert answer.status_code == 202, answer.text
    service.worker.work()
    run_id = answer.json["run_id"]
    board_id = anna.panel("GET", f"/api/v1/runs/{run_id}").json["board_id"]
    job_id = anna.panel("POST", f"/api/v1/boards/{board_id}/harvests").json["id"]
    service.worker.work()
    harvest_id = anna.panel("GET", f"/api/v1/jobs/{job_id}").json["result"]
    service.bench.store.documents.save(
        anna.owner, DocumentRecord("document-9", board_id, harvest_id, "p.md", "text/markdown", NOW), b"x"
    )
    link = anna.panel("POST", f"/api/v1/boards/{board_id}/links", json={"area": "pre.exp"})
    assert link.status_code == 201, link.text
    survey = anna.panel("POST", f"/api/v1/boards/{board_id}/surveys", json={"survey": "learning-culture"})
    told = {"pseudonym": "Eiche 3", "guide": "learning-stories", "consent": True, "excerpts": ["So ist es hier."]}
    interview = anna.panel("POST", f"/api/v1/boards/{board_id}/interviews", json=told)
    (statement,) = anna.panel("GET", f"/api/v1/boards/{board_id}/statements").json
    return {
        "survey_id": survey.json["id"],
        "interview_id": interview.json["id"],
        "source_id": statement["id"],
        "link_id": link.json["id"],
        "board_id": board_id,
        "run_id": run_id,
        "job_id": job_id,
        "harvest_id": harvest_id,
        "document_id": "document-9",
    }


def _private_routes(app: Flask, values: dict[str, str]) -> list[tuple[str, str, Access]]:
    adapter = app.url_map.bind("localhost")
    return [
        (
            method,
            adapter.build(rule.endpoint, {name: (FILLED | values)[name] for name in rule.arguments}),
            RULES[rule.endpoint],
        )
        for rule in app.url_map.iter_rules()
        if rule.arguments & set(values)
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
    ]


def test_another_team_finds_nothing_at_any_address(
    app: Flask, bert: Person, belongings: dict[str, str], service: Service
) -> None:
    tried = 0
    for method, path, access in _private_routes(app, belongings):
        wish = {"format": "md"} if path.endswith("/exports") else {}
        body = {"json": wish} if method == "POST" and access is Access.API else {}
        answers = [bert.panel(method, path, **body)] if access is not Access.SIGNED_IN else []
        if access in (Access.SIGNED_IN, Access.API):
            answers.append(bert.browser.open(path, method=method, headers={"X-CSRF-Token": bert.csrf()}, **body))
        for answer in answers:
            tried += 1
            assert answer.status_code == 404, (method, path, answer.status_code)
            told = [value for value in (*belongings.values(), "Peer Learning") if value not in path]
            assert [value for value in told if value in answer.text] == []
    assert tried > 20
    assert bert.panel("GET", "/api/v1/boards/").json == []
    assert bert.panel("GET", "/api/v1/runs/").json == []
    assert service.bench.store.jobs.all(bert.owner, belongings["board_id"]) == []


def test_a_board_named_in_a_document_must_be_ones_own_too(bert: Person, belongings: dict[str, str]) -> None:
    wish = {"template": TEMPLATE, "board_id": belongings["board_id"]} | SMALL
    assert bert.panel("POST", "/api/v1/boards/", json=wish).status_code == 404
    plan = {"board_id": belongings["board_id"]} | SMALL
    assert bert.panel("POST", f"/api/v1/templates/{TEMPLATE}/plan", json=plan).status_code == 404


def test_erasing_ones_data_leaves_the_others(anna: Person, bert: Person, belongings: dict[str, str]) -> None:
    bert.post("/account/erase", sure="yes")
    assert len(anna.panel("GET", "/api/v1/boards/").json) == 1
