"""Consents are kept while they hold; withdrawn, nothing of the person is left and their number stays taken."""

from datetime import UTC, date, datetime

import pytest

from plugin.consent import Consent, Shown
from plugin.errors import UnknownConsent
from plugin.store.store import Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)


def consent(member: str, shown: Shown = Shown.FULL, name: str = "Berta Beispiel") -> Consent:
    return Consent(0, member, shown, "names/1", DAY, name if shown is Shown.FULL else "")


def test_numbers_are_given_in_order_and_kept_when_somebody_changes_their_mind(store: Store) -> None:
    assert [store.consents.give("anna", "b1", consent(one)).alias for one in ("u1", "u2", "u1")] == [
        "P01",
        "P02",
        "P01",
    ]
    store.consents.give("anna", "b1", consent("u1", Shown.ALIAS))
    first, second = store.consents.all("anna", "b1")
    assert (first.shown, first.name, first.byline("full")) == (Shown.ALIAS, "", "P01")
    assert (second.byline("full"), second.byline("alias")) == ("Berta Beispiel", "P02")


def test_consents_are_of_one_owner_and_one_board(store: Store) -> None:
    store.consents.give("anna", "b1", consent("u1"))
    assert store.consents.all("bert", "b1") == store.consents.all("anna", "b2") == ()
    with pytest.raises(UnknownConsent):
        store.consents.withdraw("bert", "b1", 1, at=NOW)


def test_a_withdrawn_number_never_stands_for_somebody_else(store: Store) -> None:
    store.consents.give("anna", "b1", consent("u1"))
    store.consents.withdraw("anna", "b1", 1, at=NOW)
    assert store.consents.all("anna", "b1") == ()
    assert store.consents.give("anna", "b1", consent("u2")).alias == "P02"
    with pytest.raises(UnknownConsent):
        store.consents.withdraw("anna", "b1", 1, at=NOW)
