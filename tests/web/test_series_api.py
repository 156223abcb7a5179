"""The JSON API of series: keep, plan, make, follow."""

from plugin.wiring.service import Service
from tests.web.people import Person
from tests.web.test_series import DOCUMENT

ROOT = "/api/v1/series/"


def test_a_series_is_kept_planned_made_and_followed(anna: Person, bert: Person, service: Service) -> None:
    made = anna.panel("POST", ROOT, json={"document": DOCUMENT})
    assert made.status_code == 201, made.text
    assert made.json["roles"] == ["owner"]
    root = f"{ROOT}{made.json['door']}"
    assert anna.panel("GET", ROOT).json == [made.json]
    assert bert.panel("GET", ROOT).json == []
    shown = anna.panel("GET", root).json
    assert [event["id"] for event in shown["events"]] == ["one", "two"]
    assert shown["events"][0]["begins"] == "2027-02-04T16:00:00"
    plan = anna.panel("GET", f"{root}/plan").json
    assert [board["key"] for board in plan["boards"]] == ["hub", "event:one", "event:two"]
    assert 0 < plan["by_copy"]["credits"] <= plan["from_scratch"]["credits"]
    job = anna.panel("POST", f"{root}/boards")
    assert (job.status_code, job.json["kind"], job.json["state"]) == (202, "make_series", "waiting")
    assert anna.panel("POST", f"{root}/boards").json["id"] == job.json["id"]
    before = anna.panel("GET", f"{root}/status").json
    assert (before["done"], before["total"], before["job"]["id"]) == (0, 3, job.json["id"])
    service.worker.work()
    after = anna.panel("GET", f"{root}/status").json
    assert (after["done"], after["job"]["state"]) == (3, "done")
    assert all(board["address"] for board in after["boards"])
    assert bert.panel("GET", root).status_code == 404


def test_faults_of_a_document_are_a_problem_document_with_lines(anna: Person) -> None:
    answer = anna.panel("POST", ROOT, json={"document": DOCUMENT.replace("kind: series", "kind: serie")})
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert [(fault["line"], fault["key"]) for fault in answer.json["faults"]] == [(2, "kind")]


def test_another_document_takes_the_place_of_the_first_and_the_id_stays(anna: Person) -> None:
    door = anna.panel("POST", ROOT, json={"document": DOCUMENT}).json["door"]
    path = f"{ROOT}{door}/document"
    changed = DOCUMENT.replace("Unsere Reihe", "Eure Reihe")
    assert anna.panel("PUT", path, json={"document": changed}).json == {"document": changed}
    assert anna.panel("GET", f"{ROOT}{door}").json["title"] == "Eure Reihe"
    assert anna.panel("PUT", path, json={"document": DOCUMENT.replace("id: reihe", "id: r")}).status_code == 422
    assert anna.panel("GET", path).json == {"document": changed}
