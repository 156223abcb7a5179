"""The look of an account: uploaded once, checked, in every document and paper from then on, gone with the account."""

import io

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from plugin.export.branding import PLAIN
from plugin.wiring.service import Service
from tests.web.fields import SET_UP, Workshop
from tests.web.ground import Ground
from tests.web.people import Person

FOOTER = "Verband Nord, Hafenstraße 1"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#c00"/></svg>'


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 20), "#cc0000").save(buffer, "PNG")
    return buffer.getvalue()


def send(anna: Person, logo: bytes | None = None, **form: str) -> TestResponse:
    data = {"host": "Verband Nord", "accent": "#803010", "footer": FOOTER, "csrf": anna.csrf()} | form
    files = {} if logo is None else {"logo": (io.BytesIO(logo), "logo.bin")}
    return anna.browser.post("/account/look/", data=data | files, content_type="multipart/form-data")


@pytest.mark.parametrize("logo", [SVG, png()], ids=["svg", "png"])
def test_a_look_is_kept_and_its_logo_shown_as_pixels(logo: bytes, anna: Person, service: Service) -> None:
    assert send(anna, logo).status_code == 303
    kept = service.bench.store.looks.get(anna.owner)
    assert (kept.footer, kept.palette.accent) == (FOOTER, "#803010")
    shown = anna.browser.get("/account/look/logo.png")
    assert (shown.headers["Content-Type"], shown.data[:4]) == ("image/png", b"\x89PNG")
    assert send(anna, keep_logo="yes").status_code == 303
    assert service.bench.store.looks.get(anna.owner).logo is not None
    assert send(anna).status_code == 303
    assert service.bench.store.looks.get(anna.owner).logo is None


def test_what_could_do_harm_or_is_too_large_is_refused_and_keeps_nothing(anna: Person, service: Service) -> None:
    scripted = SVG.replace(b"<rect", b'<rect onload="alert(1)"')
    linked = SVG.replace(b"</svg>", b'<image href="https://evil.example/x.png"/></svg>')
    for logo in (scripted, linked, b"GIF89a", b"x" * 210_000):
        assert send(anna, logo).status_code == 422
    assert send(anna, accent="red").status_code == 422
    assert send(anna, footer="x" * 200).status_code == 422
    assert service.bench.store.looks.get(anna.owner) == PLAIN


def test_documents_and_papers_carry_it_and_nobody_elses_do(workshop: Workshop, bert: Person) -> None:
    anna = workshop.anna
    send(anna, SVG)
    workshop.harvest()
    newest = anna.panel("GET", f"/api/v1/boards/{workshop.board_id}/harvests").json[0]["id"]
    asked = anna.panel("POST", f"/api/v1/harvests/{newest}/exports", json={"format": "md", "language": "de"})
    workshop.service.worker.work()
    made = anna.panel("GET", f"/api/v1/jobs/{asked.json['id']}").json["result"]
    assert FOOTER in anna.panel("GET", f"/api/v1/documents/{made}").text
    sheet = anna.browser.get(f"/account/boards/{workshop.board_id}/papers/run-sheet.docx").data
    plain = workshop.service.bench_for(bert.owner).look
    assert len(sheet) > 1000
    assert plain == PLAIN


def test_it_is_taken_back_and_erased_with_the_account(anna: Person, service: Service) -> None:
    send(anna, SVG)
    assert anna.post("/account/look/remove").status_code == 303
    assert anna.browser.get("/account/look/logo.png").status_code == 404
    send(anna, SVG)
    anna.post("/account/erase", sure="yes")
    assert service.bench.store.looks.get(anna.owner) == PLAIN
