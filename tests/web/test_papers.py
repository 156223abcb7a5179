"""Papers on the page of a board: to save, in the board's own language, with its codes, for its owner alone."""

import pytest

from plugin.export.papers import PAPERS
from tests.web.fields import SET_UP, Workshop
from tests.web.ground import Ground
from tests.web.people import Person


@pytest.fixture
def ground() -> Ground[str]:
    return SET_UP


def test_the_page_of_a_board_leads_to_every_paper_and_each_can_be_saved(workshop: Workshop) -> None:
    browser, board = workshop.anna.browser, f"/account/boards/{workshop.board_id}"
    page = browser.get(board).text
    for paper in PAPERS.values():
        for suffix in paper.suffixes:
            assert f'href="{board}/papers/{paper.name}.{suffix}"' in page
    for name, media_type in (("posters.pdf", "application/pdf"), ("invitation.txt", "text/plain; charset=utf-8")):
        answer = browser.get(f"{board}/papers/{name}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == media_type
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")


def test_the_invitation_holds_the_open_links(workshop: Workshop) -> None:
    link = workshop.link("pre.q")
    said = workshop.anna.browser.get(f"/account/boards/{workshop.board_id}/papers/invitation.txt").text
    assert f"/n/{link.token}" in said


def test_what_does_not_exist_is_refused(workshop: Workshop, bert: Person) -> None:
    browser, board = workshop.anna.browser, f"/account/boards/{workshop.board_id}/papers"
    assert browser.get(f"{board}/nothing.pdf").status_code == 400
    assert browser.get(f"{board}/posters.docx").status_code == 400
    assert browser.get(f"{board}/calendar.ics").status_code == 422
    bert.sign_in()
    assert bert.browser.get(f"{board}/posters.pdf").status_code == 404
