"""The JSON API: templates, plans, boards, runs, harvests, documents; its errors are problem documents."""

import json
from typing import Any

import pytest
from flask import Flask

from plugin.sandbox import DEVELOPMENT_SECRET
from plugin.wiring.service import Service
from tests.web.ground import SMALL, TEMPLATE
from tests.web.people import Person, identity_token


def test_templates_are_for_everybody_in_both_languages(app: Flask) -> None:
    client = app.test_client()
    (german,) = [one for one in client.get("/api/v1/templates/").json or [] if one["id"] == TEMPLATE]
    (english,) = [one for one in client.get("/api/v1/templates/?lang=en").json or [] if one["id"] == TEMPLATE]
    assert german["minutes"] == english["minutes"] == 90
    assert german["title"] != english["title"]
    about = client.get(f"/api/v1/templates/{TEMPLATE}").json
    assert {"participants", "groups"} <= {one["key"] for one in about["inputs"]}
    assert sum(block["minutes"] for block in about["blocks"] if not block["on_request"]) == 90


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/templates/nothing", 404, "unknown_template"),
        ("/api/v1/templates/?lang=fr", 422, "http_422"),
        ("/api/v1/nowhere", 404, "http_404"),
        ("/api/v1/runs/", 401, "sign_in_needed"),
    ],
)
def test_errors_are_problem_documents(path: str, status: int, code: str, app: Flask) -> None:
    answer = app.test_client().get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    problem = json.loads(answer.data)
    assert (problem["status"], problem["code"]) == (status, code)
    assert {"type", "title", "detail", "can_retry", "faults"} <= set(problem)


def test_a_plan_says_what_would_be_made_and_writes_nothing(anna: Person, service: Service) -> None:
    plan = anna.panel("POST", f"/api/v1/templates/{TEMPLATE}/plan", json=SMALL).json
    assert plan["counts"]["create"] == len(plan["changes"]) > 50
    assert plan["cost"]["calls"] > 0
    assert service.bench.store.runs.all(anna.owner) == []


def test_wrong_inputs_are_named_one_by_one(anna: Person) -> None:
    wish = {"inputs": {"groups": 99, "colour": "red"}}
    problem = anna.panel("POST", f"/api/v1/templates/{TEMPLATE}/plan", json=wish)
    assert problem.status_code == 422
    faults = json.loads(problem.data)["faults"]
    assert {fault["key"] for fault in faults} == {"groups", "colour"}


def _made(anna: Person, service: Service) -> dict[str, Any]:
    """A finished run."""
    answer = anna.panel("POST", "/api/v1/boards/", json={"template": TEMPLATE} | SMALL)
    assert (answer.status_code, answer.json["state"]) == (202, "working")
    service.worker.work()
    run: dict[str, Any] = anna.panel("GET", f"/api/v1/runs/{answer.json['run_id']}").json
    return run


def test_a_board_is_made_harvested_and_documented(anna: Person, service: Service) -> None:
    run = _made(anna, service)
    assert (run["state"], run["done"]) == ("done", run["total"])
    board = f"/api/v1/boards/{run['board_id']}"
    assert anna.panel("GET", board).json["run_id"] == run["run_id"]
    job = anna.panel("POST", f"{board}/harvests").json
    service.worker.work()
    harvest_id = anna.panel("GET", f"/api/v1/jobs/{job['id']}").json["result"]
    assert [one["id"] for one in anna.panel("GET", f"{board}/harvests").json] == [harvest_id]
    assert anna.panel("GET", f"/api/v1/harvests/{harvest_id}").json["counts"]["template"] > 50
    job = anna.panel("POST", f"/api/v1/harvests/{harvest_id}/exports", json={"format": "md"}).json
    service.worker.work()
    document_id = anna.panel("GET", f"/api/v1/jobs/{job['id']}").json["result"]
    document = anna.panel("GET", f"/api/v1/documents/{document_id}")
    assert document.headers["Content-Disposition"] == "attachment; filename=protokoll.md"
    assert "# " in document.text


@pytest.mark.parametrize(("form", "kinds"), [("document", {"doc"}), ("frame", {"frame"}), ("both", {"doc", "frame"})])
def test_a_summary_is_written_to_the_board_as_it_was_wished(
    form: str, kinds: set[str], anna: Person, service: Service
) -> None:
    board = _made(anna, service)["board_id"]
    job = anna.panel("POST", f"/api/v1/boards/{board}/harvests").json
    service.worker.work()
    harvest_id = anna.panel("GET", f"/api/v1/jobs/{job['id']}").json["result"]
    job = anna.panel("POST", f"/api/v1/harvests/{harvest_id}/summaries", json={"form": form}).json
    service.worker.work()
    assert anna.panel("GET", f"/api/v1/jobs/{job['id']}").json["state"] == "done"
    written = service.bench.store.summaries.all(anna.owner, board)
    assert all(one.item_id for one in written)
    assert {"frame" if one.part else "doc" for one in written} == kinds


def test_a_run_that_waits_is_cancelled_and_resumed(anna: Person, service: Service) -> None:
    run_id = anna.panel("POST", "/api/v1/boards/", json={"template": TEMPLATE} | SMALL).json["run_id"]
    assert anna.panel("POST", f"/api/v1/runs/{run_id}/cancel").json["state"] == "cancelled"
    service.worker.work()
    assert anna.panel("GET", f"/api/v1/runs/{run_id}").json["done"] == 0
    assert anna.panel("POST", f"/api/v1/runs/{run_id}/resume").json["state"] == "working"
    service.worker.work()
    assert anna.panel("GET", f"/api/v1/runs/{run_id}").json["state"] == "done"


def test_a_run_that_waits_is_paused_resumed_and_a_finished_one_is_not_paused(anna: Person, service: Service) -> None:
    run_id = anna.panel("POST", "/api/v1/boards/", json={"template": TEMPLATE} | SMALL).json["run_id"]
    assert anna.panel("POST", f"/api/v1/runs/{run_id}/pause").json["state"] == "paused"
    service.worker.work()
    assert anna.panel("GET", f"/api/v1/runs/{run_id}").json["done"] == 0
    assert anna.panel("POST", f"/api/v1/runs/{run_id}/resume").json["state"] == "working"
    service.worker.work()
    assert anna.panel("POST", f"/api/v1/runs/{run_id}/pause").json["state"] == "done"


def test_a_board_like_one_of_ours_is_copied_and_the_plan_has_both_prices(anna: Person, service: Service) -> None:
    master = _made(anna, service)
    assert master["origin"] is None
    wish = {"inputs": SMALL["inputs"] | {"title": "Beim Kunden"}, "language": "de", "like": master["board_id"]}
    plan = anna.panel("POST", f"/api/v1/templates/{TEMPLATE}/plan", json=wish).json
    costs = plan["ways"]["costs"]
    assert (plan["ways"]["way"], plan["ways"]["obstacle"], plan["cost"]) == ("copy", None, costs["copy"])
    assert costs["copy"]["credits"] < costs["scratch"]["credits"]
    asked = anna.panel("POST", "/api/v1/boards/", json=wish | {"template": TEMPLATE})
    assert (asked.status_code, asked.json["origin"]["way"]) == (202, "copy")
    service.worker.work()
    run = anna.panel("GET", f"/api/v1/runs/{asked.json['run_id']}").json
    assert (run["state"], run["done"], run["credits"]) == ("done", run["total"], costs["copy"]["credits"])
    assert run["origin"] == {"like": master["board_id"], "way": "copy", "obstacle": None}
    forced = anna.panel("POST", "/api/v1/boards/", json=wish | {"template": TEMPLATE, "way": "scratch"}).json
    assert forced["origin"] == {"like": master["board_id"], "way": "scratch", "obstacle": "asked"}


def test_a_board_is_only_like_one_the_caller_owns_and_may_open(anna: Person, bert: Person, service: Service) -> None:
    master, strange = _made(anna, service)["board_id"], anna.new_board()
    asked = {"template": TEMPLATE} | SMALL
    refused = [
        (bert, {"like": master}, 404, "board_gone"),
        (anna, {"like": "nobodys"}, 404, "board_gone"),
        (anna, {"like": strange}, 404, "unknown_board"),
        (anna, {"like": master, "board_id": strange}, 400, "usage"),
        (anna, {"way": "copy"}, 400, "usage"),
    ]
    for person, wish, status, code in refused:
        answer = person.panel("POST", "/api/v1/boards/", json=asked | wish)
        assert (answer.status_code, json.loads(answer.data)["code"]) == (status, code)
    assert anna.panel("POST", "/api/v1/boards/", json=asked | {"like": master, "way": "by hand"}).status_code == 422
    assert len(service.bench.store.runs.all(anna.owner)) == 1


def test_a_board_takes_one_recipe(anna: Person, service: Service) -> None:
    board = _made(anna, service)["board_id"]
    answer = anna.panel("POST", "/api/v1/boards/", json={"template": TEMPLATE, "board_id": board} | SMALL)
    assert (answer.status_code, json.loads(answer.data)["code"]) == (409, "board_taken")


def test_a_signed_in_browser_may_use_it_with_its_token(anna: Person) -> None:
    assert anna.browser.get("/api/v1/boards/").json == []
    path = f"/api/v1/templates/{TEMPLATE}/plan"
    assert anna.browser.post(path, json=SMALL).status_code == 403
    assert anna.browser.post(path, json=SMALL, headers={"X-CSRF-Token": anna.csrf()}).status_code == 200


@pytest.mark.parametrize(
    "token",
    [
        "nonsense",
        "eyJhbGciOiJub25lIn0.eyJpc3MiOiJtaXJvIn0.",
        identity_token("1", "2", secret="another secret altogether"),
        identity_token("1", "2", secret=DEVELOPMENT_SECRET, exp=1),
        identity_token("1", "2", secret=DEVELOPMENT_SECRET, sub="another app"),
        identity_token("1", "2", secret=DEVELOPMENT_SECRET, iss="somebody"),
    ],
    ids=["nonsense", "no algorithm", "wrong secret", "expired", "another app", "another issuer"],
)
def test_forged_identities_are_refused_and_told_nothing(token: str, app: Flask, anna: Person) -> None:
    client = app.test_client()
    for path in ("/api/v1/runs/", "/panel/boards/uXjVabc=/"):
        answer = client.get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401
        assert token not in answer.text


def test_somebody_who_never_connected_is_asked_to(app: Flask, service: Service) -> None:
    stranger = Person(app, service, "Carla", "Nord")
    board = stranger.new_board()
    answer = stranger.panel("GET", f"/panel/boards/{board}/")
    assert answer.status_code == 401
    assert "/connect?back=" in answer.text
    assert stranger.panel("GET", f"/panel/boards/{board}/", headers={"Boardwright-Waiting": "yes"}).status_code == 204
    stranger.sign_in()
    assert "Workshop wählen" in stranger.panel("GET", f"/panel/boards/{board}/").text
