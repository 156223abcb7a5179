"""Series documents: what is read, and what is said of faults."""

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from plugin.catalogue.catalogue import Catalogue
from plugin.errors import Fault, InvalidDocument
from plugin.loader import BOARD_TEMPLATES
from plugin.series.document import read_series
from plugin.series.drafts import disagreements, drafts
from plugin.series.series import Documenting, Series

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "events", "companies", "defaults", "template", "inputs", "invited", "documentation", "way"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


def faults(text: str, catalogue: Catalogue) -> list[Fault]:
    with pytest.raises(InvalidDocument) as caught:
        read_series(text, "series.yaml", catalogue)
    return list(caught.value.faults)


def test_the_example_has_four_events_of_two_hosts(example: Series) -> None:
    assert [event.id for event in example.events] == ["formate", "spannungen", "prototypen", "rueckblick"]
    assert len(example.hosts) == 2
    assert example.documentation.way is Documenting.EVENT


def test_what_an_event_leaves_out_is_taken_from_the_defaults(example: Series) -> None:
    first, _, third, last = example.events
    assert (first.begins.hour, last.begins.hour) == (16, 15)
    assert (first.mode, third.mode) == ("online", "hybrid")
    assert first.template.inputs == {"participants": 20, "groups": 4}
    assert third.template.inputs["groups"] == 3
    assert third.template.inputs["leave_out"] == ["prework", "impulse"]


def test_everybody_is_invited_unless_the_document_says_who(text: str, catalogue: Catalogue) -> None:
    some = text.replace('    date: "2027-02-04"', '    date: "2027-02-04"\n    invited: [pflege]')
    series = read_series(some, "series.yaml", catalogue)
    assert series.events[0].invited == ("pflege",)
    assert len(series.events[1].invited) == 5


def test_results_are_kept_from_the_last_event_on(example: Series) -> None:
    assert str(example.kept_until) == "2029-06-09"


def test_an_event_ends_right_when_the_clocks_change_in_it(example: Series, text: str, catalogue: Catalogue) -> None:
    night = text.replace('date: "2027-02-04"', 'date: "2027-03-28"\n    time: "01:30"')
    event = read_series(night, "series.yaml", catalogue).events[0]
    assert event.ends(60).strftime("%H:%M") == "03:30"


def test_every_fault_is_told_at_once_with_file_line_and_key(text: str, catalogue: Catalogue) -> None:
    bad = (
        text.replace('time: "16:00"', 'time: "26:00"')
        .replace("version: 1.0.0", "version: 9.0.0")
        .replace("mode: hybrid", "mode: mixed")
        .replace("participants: 12, groups: 3}", "participants: 1200, groups: 3}", 1)
        .replace("tensions: [vol", "tension: [vol")
        .replace("id: rueckblick", "id: formate")
        .replace("retention: {days: 730}", "retention: {days: 0}")
        .replace('    date: "2027-02-04"', '    date: "2027-02-30"\n    invited: [nobody]')
    )
    found = faults(bad, catalogue)
    keys = {
        "retention.days",
        "defaults.time",
        "defaults.template.version",
        "events[0].date",
        "events[0].invited[0]",
        "events[1].template.inputs.tension",
        "events[2].mode",
        "events[2].template.inputs.participants",
        "events[3].id",
    }
    assert {fault.key for fault in found} == keys
    assert len(found) == len(keys)
    assert all(fault.file == "series.yaml" for fault in found)
    lines = bad.splitlines()
    for fault in found:
        assert fault.line is not None
        assert (fault.key or "").split(".")[-1].split("[")[0] in lines[fault.line - 1], fault


def test_two_companies_of_one_name_cannot_be_told_apart(text: str, catalogue: Catalogue) -> None:
    (fault,) = faults(text.replace("name: Musterhaus Pflege", "name: 'musterbau  METALL'"), catalogue)
    assert fault.key == "companies[1].name"


def test_a_time_that_is_given_nowhere_is_asked_for_at_each_event(text: str, catalogue: Catalogue) -> None:
    found = faults(text.replace('  time: "16:00"\n', "", 1), catalogue)
    assert {fault.key for fault in found} == {"events[0].time", "events[1].time", "events[2].time"}


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("way: event", "way: nowhere", "documentation.way"),
        ("way: event", "way: event\n  hub: peer-learning-kickoff", "documentation.hub"),
        ("id: peer-learning-kickoff", "id: peer-learning-kickof", "defaults.template.id"),
        ("zone: Europe/Berlin", "zone: Europe/Nowhere", "defaults.zone"),
        ("kind: series", "kind: template", "kind"),
        ("title: Gemeinsam lernen 2027", "titel: Gemeinsam lernen 2027", "titel"),
    ],
)
def test_a_single_fault_is_named_by_its_key(text: str, catalogue: Catalogue, before: str, after: str, key: str) -> None:
    assert key in {fault.key for fault in faults(text.replace(before, after, 1), catalogue)}


def test_boards_for_companies_need_companies(text: str, catalogue: Catalogue) -> None:
    start, end = text.index("companies:"), text.index("defaults:")
    alone = (text[:start] + text[end:]).replace("way: event", "way: company")
    assert [fault.key for fault in faults(alone, catalogue)] == ["documentation.way"]


def test_a_company_whose_name_has_no_room_beside_the_event_is_told(text: str, catalogue: Catalogue) -> None:
    long = text.replace("way: event", "way: company").replace(
        "Musterbau Metall", "Musterbau Metall und Söhne Werk Zwei"
    )
    assert {fault.key for fault in faults(long, catalogue)} == {"companies[0].name"}


def test_inputs_of_a_company_are_checked_where_they_stand(text: str, catalogue: Catalogue) -> None:
    wrong = text.replace("way: event", "way: company").replace(
        "name: Musterbau Metall}", "name: Musterbau Metall, inputs: {groups: 99}}"
    )
    assert {fault.key for fault in faults(wrong, catalogue)} == {"companies[0].inputs.groups"}


@settings(max_examples=60, deadline=None)
@given(ANYTHING)
def test_comparing_the_parts_of_a_document_bears_anything(data: Any) -> None:
    whole = data if isinstance(data, dict) else {"events": data}
    assert all(isinstance(key, str) and isinstance(message, str) for key, message in disagreements(whole))
    assert all(isinstance(draft.data["template"], dict) for draft in drafts(whole))


@settings(max_examples=40, deadline=None)
@given(ANYTHING)
def test_a_document_of_anything_ends_in_faults_and_never_in_a_crash(data: Any) -> None:
    out = io.StringIO()
    YAML(typ="safe").dump({"kind": "series", "events": data}, out)
    assert faults(out.getvalue(), Catalogue())


@pytest.mark.parametrize("path", sorted((BOARD_TEMPLATES / "series").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_can_be_used_as_it_is(path: Path, catalogue: Catalogue) -> None:
    series = read_series(path.read_text(encoding="utf-8"), path.name, catalogue)
    assert [event.id for event in series.events] == ["formate", "spannungen", "prototypen", "rueckblick"]
