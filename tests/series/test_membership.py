"""Invitations as values."""

from datetime import UTC, datetime

import pytest

from plugin.errors import InputInvalid
from plugin.series.membership import Wish, invitation_of
from plugin.series.roles import Part, Role
from plugin.series.series import Company, Event, Host, Series, TemplateChoice

NOW = datetime(2027, 1, 1, tzinfo=UTC)
EVENT = Event("one", "Eins", datetime(2027, 2, 4, 16), "Europe/Berlin", TemplateChoice("t"))
SERIES = Series("s", "Reihe", (Host("Verband"),), (EVENT,), companies=(Company("metal", "Metall"),))


def test_an_invitation_names_only_what_its_role_needs() -> None:
    wish = Wish("reader", events=("one",), companies=("metal",), label="Frau M.", days=7)
    made = invitation_of(wish, SERIES, "i1", NOW)
    assert made.part == Part(Role.READER, companies=("metal",))
    assert (made.expires_at - NOW).days == 7
    assert invitation_of(Wish("officer", events=("one",)), SERIES, "i2", NOW).part == Part(Role.OFFICER)


@pytest.mark.parametrize(
    ("wish", "keys"),
    [
        (Wish("owner"), ["role"]),
        (Wish(""), ["role"]),
        (Wish("facilitator"), ["events"]),
        (Wish("facilitator", events=("nine",), days=0), ["events", "days"]),
        (Wish("reader", companies=("metal", "other")), ["companies"]),
        (Wish("host", days=91, label="x" * 81), ["days", "label"]),
        (Wish("host", label="two\nlines"), ["label"]),
    ],
)
def test_everything_that_is_wrong_is_told_at_its_field(wish: Wish, keys: list[str]) -> None:
    with pytest.raises(InputInvalid) as caught:
        invitation_of(wish, SERIES, "i", NOW)
    assert [fault.key for fault in caught.value.faults] == keys
