"""Names in minutes: nobody's without consent, those who agreed with it, nobody's once it is taken back."""

import csv
import io
import zipfile

import pytest
from pypdf import PdfReader

from plugin.export.registry import FORMATS
from plugin.http import Session
from plugin.providers.miro.client import MiroClient
from plugin.settings import Settings
from plugin.wiring.service import Service
from tests.web.fields import SET_UP, Workshop
from tests.web.ground import Ground
from tests.web.people import Person

NAMES = ("Quandtmeier Cora", "Zoellner Dora")
CORAS, DORAS, MIXED = "Zeit fehlt im Werk", "Raum fehlt im Werk", "Mut fehlt im Werk"


class Colleague:
    """Somebody else at the whiteboard, who writes on Anna's board."""

    def __init__(self, service: Service, name: str) -> None:
        self.address = f"{name.split()[-1].lower()}@example.org"
        token = service.bench.whiteboard.issue_token(name, email=self.address, team="Nord")
        self._board = Session(service.bench.url, token=lambda: token, app=service.bench.whiteboard)
        self.id = str(self._board.read("/v1/oauth-token").json()["user"]["id"])

    def join(self, board_id: str, host: Session) -> None:
        """Anna invites them by address, as she would on the whiteboard."""
        wish = {"emails": [self.address], "role": "editor"}
        assert host.write("POST", f"/v2/boards/{board_id}/members", body=wish).is_success

    def write(self, board_id: str, text: str, *, x: float, y: float) -> str:
        body = {"data": {"content": text}, "position": {"x": x, "y": y}}
        return str(self._board.write("POST", f"/v2/boards/{board_id}/sticky_notes", body=body).json()["id"])

    def rewrite(self, board_id: str, item_id: str, text: str) -> None:
        path = f"/v2/boards/{board_id}/sticky_notes/{item_id}"
        assert self._board.write("PATCH", path, body={"data": {"content": text}}).is_success


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


@pytest.fixture
def people(workshop: Workshop, anna: Person) -> list[Colleague]:
    """Cora and Dora, each with a note; Cora's second one was rewritten by Dora."""
    cora, dora = made = [Colleague(workshop.service, name) for name in NAMES]
    for one in made:
        one.join(workshop.board_id, anna.whiteboard())
    box = workshop.area_box("wp1.hurdle@A")
    cora.write(workshop.board_id, CORAS, x=box.x - 120, y=box.y)
    dora.write(workshop.board_id, DORAS, x=box.x, y=box.y)
    edited = cora.write(workshop.board_id, "Noch leer", x=box.x + 120, y=box.y)
    dora.rewrite(workshop.board_id, edited, MIXED)
    anna.panel("POST", f"/api/v1/boards/{workshop.board_id}/harvests")
    workshop.service.worker.work()
    return made


def place(workshop: Workshop, rest: str = "") -> str:
    return f"/account/boards/{workshop.board_id}/names/{rest}"


def give(workshop: Workshop, member: str, shown: str, **more: str) -> int:
    form = {"member": member, "shown": shown, "text": "names/1", "agreed": "yes"} | more
    return workshop.anna.post(place(workshop), **form).status_code


def export(workshop: Workshop, names: str, format_name: str = "csv") -> tuple[int, bytes]:
    """The document as anybody gets it, or the refusal."""
    anna, harvests = workshop.anna, f"/api/v1/boards/{workshop.board_id}/harvests"
    newest = anna.panel("GET", harvests).json[0]["id"]
    wish = {"format": format_name, "language": "de", "names": names}
    asked = anna.panel("POST", f"/api/v1/harvests/{newest}/exports", json=wish)
    if asked.status_code != 202:
        return asked.status_code, asked.data
    workshop.service.worker.work()
    job = anna.panel("GET", f"/api/v1/jobs/{asked.json['id']}").json
    assert job["state"] == "done", job
    made = anna.panel("GET", f"/api/v1/documents/{job['result']}")
    return made.status_code, made.data


def rows(content: bytes) -> dict[str, str]:
    """Who stands beside which words in a table."""
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    return {row["Wortlaut"]: row["Von"] for row in table}


def every_byte(content: bytes) -> bytes:
    """A document as it is and unpacked; of a PDF what its pages say."""
    if content.startswith(b"%PDF"):
        return content + " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).encode()
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return content + b"".join(archive.read(name) for name in archive.namelist())


def test_without_consent_names_are_refused_and_nobody_asks_who_wrote_what(
    workshop: Workshop, people: list[Colleague], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MiroClient, "authored", lambda *_: pytest.fail("somebody asked for authors"))
    for names in ("alias", "full"):
        status, body = export(workshop, names)
        assert (status, b"consent" in body) == (400, True)
    assert export(workshop, "none")[0] == 200


def test_without_consent_no_byte_of_anything_kept_or_made_tells_an_author(
    workshop: Workshop, people: list[Colleague], settings: Settings
) -> None:
    told = [*NAMES, *(one.id for one in people)]
    for format_name in FORMATS:
        status, content = export(workshop, "none", format_name)
        assert status == 200
        found = every_byte(content)
        assert [word for word in told if word.encode() in found] == []
    store, owner = workshop.service.bench.store, workshop.anna.owner
    kept = store.harvests.ids(owner, workshop.board_id)
    told_by = repr(store.harvests.get(owner, kept[0])) + repr(store.harvests.snapshot(owner, kept[0]))
    assert [word for word in told if word in told_by] == []


def test_with_consent_exactly_those_who_agreed_stand_beside_their_own_words(
    workshop: Workshop, people: list[Colleague]
) -> None:
    assert give(workshop, people[0].id, "full") == 303
    assert rows(export(workshop, "full")[1]) == {CORAS: NAMES[0], DORAS: "", MIXED: ""}
    assert rows(export(workshop, "alias")[1]) == {CORAS: "P01", DORAS: "", MIXED: ""}
    assert give(workshop, people[1].id, "alias") == 303
    assert rows(export(workshop, "full")[1]) == {CORAS: NAMES[0], DORAS: "P02", MIXED: ""}


def test_in_no_format_is_the_name_of_who_agreed_to_an_alias_alone(workshop: Workshop, people: list[Colleague]) -> None:
    give(workshop, people[0].id, "full")
    give(workshop, people[1].id, "alias")
    naming = []
    for format_name in FORMATS:
        found = every_byte(export(workshop, "full", format_name)[1])
        assert [word for word in (NAMES[1], *(one.id for one in people)) if word.encode() in found] == []
        naming += [format_name] if NAMES[0].encode() in found else []
    assert naming == [name for name in FORMATS if name not in ("ics", "pptx")]


def test_taken_back_later_documents_have_none_and_those_kept_here_are_gone(
    workshop: Workshop, people: list[Colleague]
) -> None:
    give(workshop, people[0].id, "full")
    export(workshop, "full")
    export(workshop, "none", "md")
    assert len(workshop.service.bench.store.documents.all(workshop.anna.owner)) == 2
    assert workshop.anna.post(place(workshop, "withdraw"), alias="P01").status_code == 303
    (left,) = workshop.service.bench.store.documents.all(workshop.anna.owner)
    assert left.media_type.startswith("text/markdown")
    assert export(workshop, "full")[0] == 400
    give(workshop, people[1].id, "full")
    assert rows(export(workshop, "full")[1]) == {CORAS: "", DORAS: NAMES[1], MIXED: ""}
    assert workshop.anna.post(place(workshop, "withdraw"), alias="P01").status_code == 404


def test_a_note_that_came_in_by_a_link_stays_anonymous_even_when_the_facilitator_agreed(
    workshop: Workshop, people: list[Colleague]
) -> None:
    workshop.phone(workshop.link("wp1.hurdle@A")).write("Angst vor Fragen")
    workshop.deliver()
    workshop.harvest()
    give(workshop, workshop.anna.user_id, "full")
    assert rows(export(workshop, "full")[1])["Angst vor Fragen"] == ""


def test_what_is_wrong_is_named_and_keeps_nothing(workshop: Workshop, people: list[Colleague], bert: Person) -> None:
    wrongs = ({"agreed": ""}, {"shown": "face"}, {"text": " "}, {"given_on": "gestern"}, {"given_on": "2999-01-01"})
    assert {give(workshop, people[0].id, **{"shown": "alias"} | wrong) for wrong in wrongs} == {422}
    assert give(workshop, bert.user_id, "full") == 422
    assert workshop.service.bench.store.consents.all(workshop.anna.owner, workshop.board_id) == ()


def test_the_page_names_people_the_whiteboard_tells_and_no_name_is_kept_for_an_alias(
    workshop: Workshop, people: list[Colleague]
) -> None:
    give(workshop, people[0].id, "alias")
    page = workshop.anna.browser.get(place(workshop)).text
    assert f"P01 · {NAMES[0]}" in page
    (kept,) = workshop.service.bench.store.consents.all(workshop.anna.owner, workshop.board_id)
    assert kept.name == ""
    listed = workshop.anna.panel("GET", f"/api/v1/boards/{workshop.board_id}/consents/").json
    assert [(one["alias"], one["shown"]) for one in listed] == [("P01", "alias")]
    workshop.anna.post("/account/erase", sure="yes")
    assert workshop.service.bench.store.consents.all(workshop.anna.owner, workshop.board_id) == ()
