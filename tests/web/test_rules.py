"""Every route has a rule, every rule is kept: nobody gets in without what the rule asks for."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from plugin.web.deeds import DEEDS, DOOR
from plugin.web.headers import PANEL_PAGES
from plugin.web.rules import RULES, Access
from plugin.wiring.service import Service
from tests.web.people import Person

FILLED = {
    "alias": "P01",
    "board_id": "uXjVabc=",
    "run_id": "r1",
    "job_id": "j1",
    "harvest_id": "h1",
    "document_id": "d1",
}
FILLED |= {"template_id": "peer-learning-kickoff", "filename": "panel.js", "signed": "forged"}
FILLED |= {"link_id": "l1", "token": "forged", "act": "close", "note_id": "n1"}
FILLED |= {"survey_id": "s1", "interview_id": "i1", "source_id": "a1", "guide_id": "g1", "deed": "confirm"}
FILLED |= {"name": "posters", "suffix": "pdf", "initiative_id": "v1", "frame": "start"}
FILLED |= {"door": "guessed", "event_id": "e1", "company_id": "c1", "member_id": "m1", "invitation_id": "i1"}
FILLED |= {"part": "defaults", "kind": "csv"}


def routes(app: Flask) -> list[tuple[str, str, Access]]:
    """Method, filled path and rule of every route."""
    return [
        (method, _path(app, rule), RULES[rule.endpoint])
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
    ]


def _path(app: Flask, rule: Rule) -> str:
    values = {name: FILLED[name] for name in rule.arguments}
    with app.test_request_context():
        return app.url_map.bind("localhost").build(rule.endpoint, values)


def test_every_route_has_a_rule_and_every_rule_a_route(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(RULES)


def test_every_address_of_a_series_names_its_deed_and_no_other_does(app: Flask) -> None:
    with_door = {rule.endpoint for rule in app.url_map.iter_rules() if DOOR in rule.arguments}
    assert with_door == set(DEEDS)
    assert {RULES[endpoint] for endpoint in with_door} <= {Access.SIGNED_IN, Access.API}


def test_a_route_without_a_rule_answers_nobody(app: Flask, service: Service) -> None:
    app.add_url_rule("/new", "new", lambda: "secret")
    anna = Person(app, service, "Anna", "Nord")
    anna.sign_in()
    answer = anna.browser.get("/new")
    assert answer.status_code == 401
    assert "secret" not in answer.text


def test_strangers_get_into_public_pages_only(app: Flask) -> None:
    client = app.test_client()
    for method, path, access in routes(app):
        status = client.open(path, method=method).status_code
        if access is Access.PUBLIC:
            assert status < 400 or (path, status) == ("/oauth/callback", 400), path
        elif access is Access.LINK:
            assert status == 403, path
        else:
            assert status == 401, (method, path)


def test_the_panel_is_not_opened_by_a_session(app: Flask, anna: Person) -> None:
    for method, path, access in routes(app):
        if access is Access.PANEL:
            assert anna.browser.open(path, method=method).status_code == 401


def test_pages_of_the_account_are_not_opened_by_a_panel(app: Flask, anna: Person) -> None:
    for method, path, access in routes(app):
        if access is Access.SIGNED_IN:
            assert anna.panel(method, path).status_code == 401


def test_a_session_that_changes_something_needs_its_token(app: Flask, anna: Person) -> None:
    for method, path, access in routes(app):
        if access in (Access.SIGNED_IN, Access.API) and method == "POST":
            assert anna.browser.post(path, json={}).status_code in (403, 401), path


@pytest.mark.parametrize(
    "path", ["/", "/panel/", "/panel/index", "/account/", "/api/v1/runs/", "/static/panel.js", "/nowhere"]
)
def test_every_answer_carries_the_headers(path: str, app: Flask) -> None:
    headers = app.test_client().get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    framed = path in ("/panel/", "/panel/index")
    assert ("frame-ancestors 'none'" in policy) is not framed
    assert ("X-Frame-Options" in headers) is not framed


def test_only_the_panel_may_be_framed_and_only_by_the_whiteboard(app: Flask) -> None:
    assert {"panel.index", "panel.shell"} == PANEL_PAGES
    policy = app.test_client().get("/panel/").headers["Content-Security-Policy"]
    assert "frame-ancestors http://127.0.0.1:8081;" in policy


def test_private_answers_are_kept_by_nobody(app: Flask, anna: Person) -> None:
    board = anna.new_board()
    private = [
        anna.browser.get("/account/"),
        anna.browser.get("/account/settings"),
        anna.panel("GET", f"/panel/boards/{board}/"),
        anna.panel("GET", "/api/v1/boards/"),
    ]
    assert [answer.status_code for answer in private] == [200] * 4
    assert {answer.headers["Cache-Control"] for answer in private} == {"no-store"}


def test_a_request_that_is_too_large_is_refused(anna: Person) -> None:
    answer = anna.panel("POST", "/api/v1/boards/", json={"template": "x" * 300_000})
    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+json"
