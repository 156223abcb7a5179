"""Members and invitations of series in the store, and the doors of series."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from plugin.errors import LinkOver, UnknownSeries, UsageError
from plugin.series.membership import MOST_INVITATIONS, Invitation
from plugin.series.roles import Part, Role
from plugin.store.store import Store

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
READER = Part(Role.READER, companies=("metal",))


def invited(store: Store, token: str = "secret", *, days: int = 14, number: str = "i1", part: Part = READER) -> None:
    invitation = Invitation(number, part, "Frau M.", NOW + timedelta(days=days))
    store.members.invite("anna", "reihe", invitation, token, now=NOW)


def test_an_accepted_invitation_makes_a_member_once(store: Store) -> None:
    invited(store)
    assert store.members.look("secret", now=NOW)[:2] == ("anna", "reihe")
    assert store.members.accept("secret", "bert", now=NOW) == ("anna", "reihe")
    assert store.members.parts("anna", "reihe", "bert") == (READER,)
    assert store.members.parts_of("bert") == [("anna", "reihe", READER)]
    with pytest.raises(LinkOver):
        store.members.accept("secret", "cora", now=NOW)
    assert store.members.invitations("anna", "reihe", now=NOW) == []


def test_of_ten_who_accept_at_once_one_is_in(store: Store) -> None:
    invited(store)

    def accept(name: str) -> bool:
        try:
            store.members.accept("secret", name, now=NOW)
        except LinkOver:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        got_in = list(pool.map(accept, [f"guest{n}" for n in range(10)]))
    assert sum(got_in) == 1
    assert len(store.members.all("anna", "reihe")) == 1


def test_the_owner_does_not_use_up_the_link_by_trying_it(store: Store) -> None:
    invited(store)
    store.members.accept("secret", "anna", now=NOW)
    assert store.members.all("anna", "reihe") == []
    assert len(store.members.invitations("anna", "reihe", now=NOW)) == 1


def test_too_old_withdrawn_and_guessed_links_lead_nowhere(store: Store) -> None:
    invited(store, "old", days=1, number="i1")
    invited(store, "gone", number="i2")
    store.members.withdraw("anna", "reihe", "i2")
    for token in ("old", "gone", "guessed", ""):
        with pytest.raises(LinkOver):
            store.members.look(token, now=NOW + timedelta(days=2))
        with pytest.raises(LinkOver):
            store.members.accept(token, "bert", now=NOW + timedelta(days=2))
    assert store.members.parts_of("bert") == []


def test_the_link_is_nowhere_in_the_database(store: Store) -> None:
    invited(store, "a-very-secret-token")
    with store._database.read() as connection:
        rows = [tuple(row) for row in connection.execute(text("SELECT * FROM series_invitations"))]
    assert rows
    assert "a-very-secret-token" not in str(rows)


def test_who_is_removed_has_no_part_any_more(store: Store) -> None:
    invited(store)
    store.members.accept("secret", "bert", now=NOW)
    (member,) = store.members.all("anna", "reihe")
    store.members.remove("cora", "reihe", member.id)
    store.members.remove("anna", "other", member.id)
    assert store.members.parts("anna", "reihe", "bert")
    store.members.remove("anna", "reihe", member.id)
    assert store.members.parts("anna", "reihe", "bert") == ()


def test_there_are_not_endless_invitations(store: Store) -> None:
    for number in range(MOST_INVITATIONS):
        invited(store, f"t{number}", number=f"i{number}")
    with pytest.raises(UsageError):
        invited(store, "more", number="more")


def test_erasing_a_member_takes_their_part_and_leaves_the_series(store: Store) -> None:
    invited(store)
    store.members.accept("secret", "bert", now=NOW)
    store.series_sheets.save("anna", "reihe", "title: x", door="d1", now=NOW)
    assert store.erase("bert") == 1
    assert store.members.all("anna", "reihe") == []
    assert store.series_sheets.open("d1").text == "title: x"


def test_a_door_stays_when_the_document_changes(store: Store) -> None:
    first = store.series_sheets.save("anna", "reihe", "eins", door="d1", now=NOW)
    second = store.series_sheets.save("anna", "reihe", "zwei", door="d2", now=NOW)
    assert first == second
    assert store.series_sheets.open("d1").text == "zwei"
    assert store.series_sheets.find("bert", "reihe") is None
    assert [sheet.text for sheet in store.series_sheets.all("anna")] == ["zwei"]
    with pytest.raises(UnknownSeries):
        store.series_sheets.open("d2")


def test_a_deleted_series_has_no_door_and_no_people(store: Store) -> None:
    store.series_sheets.save("anna", "reihe", "eins", door="d1", now=NOW)
    invited(store)
    store.members.accept("secret", "bert", now=NOW)
    invited(store, "other", number="i2")
    store.members.delete("anna", "reihe")
    store.series_sheets.delete("anna", "reihe")
    with pytest.raises(UnknownSeries):
        store.series_sheets.open("d1")
    assert store.members.parts_of("bert") == []
    with pytest.raises(LinkOver):
        store.members.look("other", now=NOW)
