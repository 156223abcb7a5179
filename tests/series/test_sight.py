"""What somebody sees of a series."""

from dataclasses import replace
from datetime import datetime

import pytest

from plugin.series.boards import wanted_boards
from plugin.series.offers import offers
from plugin.series.roles import Deed, Part, Role
from plugin.series.series import Company, Documentation, Documenting, Event, Host, Series, TemplateChoice
from plugin.series.sight import narrowed

ONE = Event("one", "Eins", datetime(2027, 2, 4, 16), "Europe/Berlin", TemplateChoice("t"), invited=("metal", "care"))
TWO = replace(ONE, id="two", title="Zwei", invited=("care", "trade"))
COMPANIES = (Company("metal", "Metall"), Company("care", "Pflege"), Company("trade", "Handel"))
SERIES = Series(
    "s",
    "Reihe",
    (Host("Verband"),),
    (ONE, TWO),
    companies=COMPANIES,
    documentation=Documentation(Documenting.COMPANY),
)
METAL = Part(Role.READER, companies=("metal",))
RUNS_TWO = Part(Role.FACILITATOR, events=("two",))


def boards(series: Series) -> list[str]:
    return [one.key for one in wanted_boards(series)]


def test_a_reader_sees_the_boards_of_their_company_and_no_other_name() -> None:
    seen = narrowed(SERIES, [METAL], Deed.LINKS)
    assert boards(seen) == ["event:one/metal"]
    assert [one.id for one in seen.companies] == ["metal"]
    assert seen.events[0].invited == ("metal",)


def test_a_facilitator_sees_who_is_invited_to_their_events() -> None:
    seen = narrowed(SERIES, [RUNS_TWO], Deed.LINKS)
    assert boards(seen) == ["event:two/care", "event:two/trade"]
    assert [one.id for one in seen.companies] == ["care", "trade"]


def test_two_parts_together_show_no_more_than_each() -> None:
    seen = narrowed(SERIES, [RUNS_TWO, METAL], Deed.LINKS)
    assert boards(seen) == ["event:one/metal", "event:two/care", "event:two/trade"]
    assert seen.events[0].invited == ("metal",)


def test_whoever_leads_the_series_sees_all_of_it() -> None:
    assert narrowed(SERIES, [Part(Role.OFFICER)], Deed.LINKS) == SERIES
    assert narrowed(SERIES, [Part(Role.HOST)], Deed.LINKS).events == ()


SHARED = replace(SERIES, documentation=Documentation(Documenting.EVENT))
GROUPS = {"metal": ("A",), "care": ("B", "C")}


def versions(part: Part, event: Event, *, status: str = "published", company: str = "") -> list[tuple[str, str]]:
    series = SERIES if company else SHARED
    found = offers(series, event, [part], company=company, status=status, groups={} if company else GROUPS)
    return [(one.version, "".join(one.groups)) for one in found]


def test_who_runs_an_event_reads_its_minutes_in_every_version() -> None:
    every = [("data", ""), ("participants", ""), ("management", ""), ("public", ""), ("member", "A"), ("member", "BC")]
    assert versions(RUNS_TWO, TWO, status="draft") == every
    assert versions(Part(Role.OFFICER), ONE, status="draft") == every


@pytest.mark.parametrize("part", [METAL, Part(Role.HOST), Part(Role.CO_FACILITATOR, events=("one",))])
def test_nothing_is_read_by_others_before_it_is_released(part: Part) -> None:
    assert versions(part, ONE, status="reviewed") == []


def test_a_company_reads_its_own_groups_and_what_is_shared() -> None:
    assert versions(METAL, ONE) == [("member", "A"), ("public", "")]
    assert versions(METAL, replace(ONE, confidentiality="members")) == [("member", "A"), ("participants", "")]
    assert versions(METAL, TWO) == [("public", "")]


def test_of_boards_of_one_company_each_nobody_else_reads_anything() -> None:
    assert versions(METAL, ONE, company="metal") == [("participants", "")]
    assert versions(METAL, ONE, company="care") == []
    assert versions(Part(Role.HOST), ONE, company="care") == []
