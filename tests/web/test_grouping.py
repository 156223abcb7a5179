"""Groups in the panel: made by chance from a pasted list, changed in one click, and nothing of the list is kept."""

import logging
import re
from html import unescape
from itertools import chain

import pytest
from sqlalchemy import select

from plugin.store.models import Base
from plugin.wiring.service import Service
from tests.web.ground import Ground
from tests.web.people import Person
from tests.web.test_workshop import OF_THREE_GROUPS

PEOPLE = "Anna Berg; Werft\nBernd Kai; Werft\nCem Yil; Hafen\nDora Lind; Hafen\nEmil Sand; Kran\nFrida Moor; Kran"


@pytest.fixture
def ground() -> Ground[str]:
    return OF_THREE_GROUPS


@pytest.fixture
def path(anna: Person, ground: Ground[str]) -> str:
    return f"/panel/boards/{ground.left}/groups"


def rooms(page: str) -> list[list[str]]:
    text = unescape(re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)[0])
    return [paragraph.splitlines()[1:] for paragraph in text.split("\n\n")]


def test_the_form_starts_with_the_groups_of_the_board(anna: Person, path: str) -> None:
    assert 'name="count" type="number" inputmode="numeric" min="1" max="40" value="3"' in anna.panel("GET", path).text


def test_companies_are_mixed_and_pairs_kept_apart(anna: Person, path: str) -> None:
    for _ in range(5):
        form = {"people": PEOPLE, "apart": "Anna Berg / Cem Yil", "count": "3"}
        found = rooms(anna.panel("POST", path, data=form).text)
        companies = dict(line.split("; ") for line in PEOPLE.splitlines())
        assert all(len({companies[name] for name in room}) == len(room) == 2 for room in found)
        assert not any({"Anna Berg", "Cem Yil"} <= set(room) for room in found)


def test_one_click_makes_two_of_three(anna: Person, path: str) -> None:
    page = anna.panel("POST", path, data={"people": PEOPLE, "count": "3"}).text
    before = rooms(page)
    hidden = unescape(re.findall(r'name="groups" value="([^"]*)"', page)[0])
    after = rooms(anna.panel("POST", f"{path}/fewer", data={"groups": hidden, "letter": "C"}).text)
    assert [room[:2] for room in after] == before[:2]
    assert sorted(chain(*after)) == sorted(chain(*before))


@pytest.mark.parametrize("count", ["0", "7", "", "viele"])
def test_what_does_not_fit_is_refused_and_the_list_stays_in_its_field(anna: Person, path: str, count: str) -> None:
    answer = anna.panel("POST", path, data={"people": PEOPLE, "count": count})
    assert answer.status_code in (400, 422)
    assert 'role="alert"' in answer.text
    assert "Frida Moor; Kran</textarea>" in answer.text


def test_names_are_text_and_never_markup(anna: Person, path: str) -> None:
    page = anna.panel("POST", path, data={"people": '<img src=x onerror="alert(1)">\nBernd', "count": "1"}).text
    assert "<img" not in page
    assert "&lt;img" in page


def test_groups_that_were_tampered_with_are_refused(anna: Person, path: str) -> None:
    for groups in ("A", "A\t" + "x" * 90, "\n".join(f"A\tP{number}" for number in range(201))):
        answer = anna.panel("POST", f"{path}/fewer", data={"groups": groups, "letter": "A"})
        assert answer.status_code in (400, 422)


def test_no_table_and_no_log_line_knows_anybody_of_the_list(
    anna: Person, path: str, service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        anna.panel("POST", path, data={"people": PEOPLE, "apart": "Anna Berg / Hafen", "count": "2"})
    with service.bench.store._database.read() as connection:
        rows = [str(tuple(row)) for table in Base.metadata.sorted_tables for row in connection.execute(select(table))]
    assert rows
    for name in ("Berg", "Kai", "Yil"):
        assert not any(name in row for row in rows)
        assert name not in caplog.text
