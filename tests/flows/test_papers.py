"""Which papers are made, and where their codes may lead: never to a field that is closed."""

from datetime import UTC, datetime, timedelta

import pytest

from plugin.catalogue.content import Content
from plugin.errors import UsageError
from plugin.export.papers import PAPERS
from plugin.flows.papers import cards_of, printable_addresses, wanted_papers
from plugin.notelink import NoteLink, Purpose
from tests.minutes import workshop

NOW = datetime(2027, 4, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def link(
    token: str,
    *,
    purpose: Purpose = Purpose.JOINING,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    revoked: bool = False,
    area: str = "pre.q",
) -> NoteLink:
    return NoteLink(
        token, "anna", "b1", area, purpose, token, NOW - DAY, opens_at=opens_at, closes_at=closes_at, revoked=revoked
    )


def addresses(*links: NoteLink) -> dict[str, str]:
    return dict(printable_addresses(links, NOW, lambda one: one.token))


def test_only_fields_that_take_notes_or_will_are_printed() -> None:
    assert addresses(link("open")) == {"pre.q": "open"}
    assert addresses(link("early", opens_at=NOW + DAY)) == {"pre.q": "early"}
    assert addresses(link("closed", closes_at=NOW), link("revoked", revoked=True)) == {}


def test_links_by_which_somebody_types_for_others_are_not_for_everybody() -> None:
    assert addresses(link("chat", purpose=Purpose.CHAT), link("spoken", purpose=Purpose.SPOKEN)) == {}
    assert addresses(link("beliefs", purpose=Purpose.BELIEFS)) == {"pre.q": "beliefs"}


def test_of_several_the_one_open_longest_is_printed() -> None:
    soon, late, ever = link("soon", closes_at=NOW + DAY), link("late", closes_at=NOW + 9 * DAY), link("ever")
    assert addresses(soon, late) == addresses(late, soon) == {"pre.q": "late"}
    assert addresses(soon, ever, late) == {"pre.q": "ever"}
    assert addresses(soon, link("other", area="pre.exp")) == {"pre.q": "soon", "pre.exp": "other"}


def test_without_names_all_are_made_and_a_calendar_only_with_a_date() -> None:
    with_date = wanted_papers((), date="15. April 2027, 9 Uhr")
    assert {paper.name for paper, _ in with_date} == set(PAPERS)
    assert {paper.name for paper, _ in wanted_papers((), date=" ")} == set(PAPERS) - {"calendar"}
    assert [(paper.name, suffix) for paper, suffix in wanted_papers(("calendar",), date="")] == [("calendar", "ics")]
    with pytest.raises(UsageError, match="run-sheet"):
        wanted_papers(("nothing",), date="")


def test_a_card_the_catalogue_lost_is_named() -> None:
    with pytest.raises(UsageError, match="learning-circle, reverse-mentoring"):
        cards_of(workshop.blueprint(), Content())
