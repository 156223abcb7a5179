"""The journal of series."""

from datetime import UTC, date, datetime, timedelta

from plugin.series.expiry import Account, Expiring, Fate
from plugin.series.series import Event, Host, Series, TemplateChoice
from plugin.store.store import Store

NOW = datetime(2027, 1, 1, tzinfo=UTC)
EVENT = Event("eins", "Eins", datetime(2027, 2, 4, 16), "Europe/Berlin", TemplateChoice("t", None, {"groups": 2}))
SERIES = Series("reihe", "Reihe", (Host("Verband"),), (EVENT,))


def test_a_series_is_kept_as_its_document_said_it_last(store: Store) -> None:
    assert store.series.find("anna", "reihe") is None
    store.series.keep("anna", SERIES, now=NOW)
    store.series.keep("anna", SERIES, now=NOW)
    assert store.series.find("anna", "reihe") == SERIES
    assert store.series.find("bert", "reihe") is None


def test_the_first_who_wants_a_board_gives_it_its_run(store: Store) -> None:
    assert store.series.reserve("anna", "reihe", "hub", "one") == "one"
    assert store.series.reserve("anna", "reihe", "hub", "two") == "one"
    assert store.series.reserve("bert", "reihe", "hub", "three") == "three"
    assert store.series.boards("anna", "reihe") == {"hub": "one"}


def test_erasing_an_owner_takes_the_series_along(store: Store) -> None:
    store.series.keep("anna", SERIES, now=NOW)
    store.series.reserve("anna", "reihe", "hub", "one")
    assert store.erase("anna") == 2
    assert store.series.boards("anna", "reihe") == {}


def test_what_became_of_a_series_outlives_it_for_a_while(store: Store) -> None:
    first = Account("Reihe", date(2027, 3, 1)).with_board(Expiring("hub", "b1", 2, Fate.UNREACHED, "why"))
    then = first.with_board(Expiring("hub", "b1", 2, Fate.LEFT))
    for account in (first, then):
        store.expiries.keep("anna", "reihe", account, now=NOW)
    assert (first.is_over, then.is_over, len(then.boards)) == (False, True, 1)
    store.forget_boards("anna", (), "reihe")
    assert store.expiries.find("anna", "reihe") == then
    assert store.expiries.find("bert", "reihe") is None
    assert store.expiries.drop_before(NOW) == 0
    assert store.expiries.drop_before(NOW + timedelta(seconds=1)) == 1
    assert store.expiries.all("anna") == {}
