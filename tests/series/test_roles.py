"""Who may do what: the table, and how far a part goes."""

import re
from pathlib import Path

import pytest

from plugin.series.roles import (
    DEEDS,
    GIVEN,
    TABLE,
    WHOLE,
    Deed,
    Part,
    Reach,
    Role,
    allowed,
    companies_of,
    names_of,
    reach_of,
)

SECURITY = (Path(__file__).parents[2] / "docs" / "security.md").read_text("utf-8")


def test_every_deed_has_its_line_and_its_words() -> None:
    assert set(TABLE) == set(DEEDS) == set(Deed)


def test_the_documents_show_the_same_table() -> None:
    rows = re.findall(r"^\| `(\w+)` ([^|]+) \|((?: [\w–]+ \|){6})$", SECURITY, re.MULTILINE)
    shown = {name: (words.strip(), [cell.strip() for cell in cells.split("|")[:-1]]) for name, words, cells in rows}
    true = {
        deed.value: (DEEDS[deed], [TABLE[deed][role].value if role in TABLE[deed] else "–" for role in Role])
        for deed in Deed
    }
    assert shown == true


def test_what_is_not_in_the_table_nobody_may() -> None:
    assert not any(Part(Role.READER, companies=("a",)).allows(deed) for deed in (Deed.EDIT, Deed.INVITE, Deed.REVIEW))
    assert not Part(Role.HOST).allows(Deed.MINUTES)


def test_only_the_owner_gives_the_series_away_or_deletes_it() -> None:
    for deed in (Deed.ERASE, Deed.HAND_OVER):
        assert set(TABLE[deed]) == {Role.OWNER}


def test_a_facilitator_goes_as_far_as_the_events_named() -> None:
    part = Part(Role.FACILITATOR, events=("one", "two"))
    assert part.allows(Deed.HARVEST)
    assert part.allows(Deed.HARVEST, event="two")
    assert not part.allows(Deed.HARVEST, event="three")
    assert not Part(Role.FACILITATOR).allows(Deed.HARVEST)


def test_a_reader_goes_as_far_as_the_companies_named_at_whatever_event() -> None:
    part = Part(Role.READER, companies=("metal",))
    assert part.allows(Deed.OWN, event="one", company="metal")
    assert not part.allows(Deed.OWN, event="one", company="care")
    assert not part.allows(Deed.MINUTES, event="one", company="metal")


def test_two_parts_go_further_than_one_and_never_across() -> None:
    parts = (Part(Role.FACILITATOR, events=("one",)), Part(Role.READER, companies=("metal",)))
    assert allowed(parts, Deed.HARVEST, event="one")
    assert allowed(parts, Deed.OWN, company="metal")
    assert not allowed(parts, Deed.HARVEST, event="two")
    assert companies_of(parts, Deed.OWN, ("care", "metal")) == ("metal",)
    assert reach_of(parts, Deed.SEE) == {Reach.EVENTS, Reach.COMPANIES}


@pytest.mark.parametrize(
    ("role", "reach"),
    [
        (Role.OFFICER, Reach.SERIES),
        (Role.HOST, Reach.SERIES),
        (Role.FACILITATOR, Reach.EVENTS),
        (Role.CO_FACILITATOR, Reach.EVENTS),
        (Role.READER, Reach.COMPANIES),
    ],
)
def test_an_invitation_names_what_its_role_is_for(role: Role, reach: Reach) -> None:
    assert names_of(role) is reach
    assert (role in WHOLE) is (reach is Reach.SERIES)


def test_nobody_is_invited_to_own_a_series() -> None:
    assert set(GIVEN) == set(Role) - {Role.OWNER}
