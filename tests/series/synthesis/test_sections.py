"""Each section says what the results say, with base and source, and nothing else."""

from dataclasses import replace

from plugin.minutes.outline import Drawing
from plugin.minutes.remarks import Category
from plugin.series.chapters.drawings import times
from plugin.series.chapters.wording import Told as Telling
from plugin.series.event_result import Canvases, HeardArea, Told, Variant
from plugin.series.followed import FollowedInitiative
from plugin.series.series import Host
from plugin.series.standing import NetworkStanding
from plugin.series.synthesis.material import VariantChoice
from plugin.series.synthesis.parts import Source
from plugin.translations import load_language
from tests.series.synthesis.events import event, group, question, result, said, series, spread, synthesis, time_scale


def test_an_event_without_results_is_named_as_missing_and_counted_nowhere() -> None:
    found = synthesis(result("one"), result("two"))
    assert [head.status for head in found.profile.events] == ["reviewed", "reviewed", "missing"]
    assert (found.profile.documented.value, found.profile.documented.base) == (2, 3)
    assert found.method.missing == ("three",)
    assert found.profile.people == 24


def test_a_board_nobody_wrote_on_is_no_result() -> None:
    empty = result("two", counts=result("two").counts.__class__())
    assert synthesis(result("one"), empty).method.missing == ("two", "three")


def test_recurring_is_what_two_groups_of_two_events_worked_on() -> None:
    twice_in_one = result("one", groups=(group("A"), group("B")))
    other = result("two", groups=(group("A", "feedback"),))
    rows = {row.id: row for row in synthesis(twice_in_one, other).challenges}
    assert not rows["silos"].recurring
    rows = {row.id: row for row in synthesis(twice_in_one, result("two")).challenges}
    assert rows["silos"].recurring
    assert (rows["silos"].groups.value, rows["silos"].groups.base) == (3, 4)


def test_a_challenge_is_new_persistent_or_faded_by_the_events_it_was_worked_on() -> None:
    first = result("one", groups=(group("A", "old"), group("B", "both")))
    second = result("two", groups=(group("A", "old"), group("B", "both")))
    last = result("three", groups=(group("A", "both"), group("B", "fresh")))
    standing = {row.id: row.standing for row in synthesis(first, second, last).challenges}
    assert standing == {"old": "faded", "both": "persistent", "fresh": "new"}


def test_the_spread_of_a_field_keeps_every_position_of_every_event() -> None:
    found = synthesis(
        result("one", scales=(spread("free", 1, 2, 0, 1, 0),)), result("three", scales=(spread("free", 0, 0, 1, 2, 0),))
    )
    (row,) = found.tensions
    assert [(one.event, one.counts) for one in row.spread] == [("one", (1, 2, 0, 1, 0)), ("three", (0, 0, 1, 2, 0))]
    assert (row.total.counts, row.total.base) == ((1, 2, 1, 3, 0), 7)
    assert row.standing == "persistent"


def test_a_card_is_named_and_chosen_by_groups_and_voted_for_by_dots() -> None:
    named = group("A", formats=(said("Job Shadowing", "n1", cards=(4,), votes=3),))
    chosen = group("B", top=(said("Wir nehmen Job Shadowing", "n2", "B", cards=(4,)),))
    found = synthesis(result("one", groups=(named, chosen))).formats
    card = next(one for one in found.cards if one.number == 4)
    assert (card.named.value, card.named.base, card.chosen.value, card.votes) == (2, 2, 1, 3)
    assert card.named.sources == (Source("one", ("n1", "n2")),)
    assert found.never == (3,)


def test_a_group_that_names_a_card_twice_counts_once() -> None:
    twice = group("A", formats=(said("Job Shadowing", "n1", cards=(4,)), said("Hospitation", "n2", cards=(4,))))
    (cell,) = synthesis(result("one", groups=(twice,))).formats.cells
    assert (cell.named.value, cell.named.base) == (1, 1)


def test_own_formats_stand_in_peoples_words() -> None:
    own = group("A", formats=(said("Werkstatt-Frühstück", "n1"),))
    (quote,) = synthesis(result("one", groups=(own,))).formats.own
    assert (quote.text, quote.source) == ("Werkstatt-Frühstück", Source("one", ("n1",)))


def test_hurdles_go_by_the_names_facilitators_gave_them_out_of_all_hurdles() -> None:
    def hurdles(*texts: str) -> tuple[object, ...]:
        return tuple(said(text, f"n{number}") for number, text in enumerate(texts))

    first = result(
        "one",
        groups=(group("A", hurdle=hurdles("Zeit", "Chef")),),
        told=Told("reviewed", hurdles=(Category("Zeit", ("n0",)),)),
    )
    second = result(
        "two",
        groups=(group("A", hurdle=hurdles("Schicht", "Geld")),),
        told=Told("reviewed", hurdles=(Category("ZEIT", ("n0",)),)),
    )
    found = synthesis(first, second).factors
    (row,) = found.hurdles
    assert (row.label, row.notes.value, row.notes.base, row.recurring) == ("Zeit", 2, 4, True)
    assert row.wordings == ("Zeit", "ZEIT")
    assert (found.unsorted.value, found.unsorted.base) == (2, 4)


def test_a_category_never_counts_a_note_that_is_no_hurdle() -> None:
    board = result(
        "one",
        groups=(group("A", hurdle=(said("Zeit", "n0"),)),),
        told=Told("reviewed", hurdles=(Category("Zeit", ("n0", "n9")),)),
    )
    assert synthesis(board).factors.hurdles[0].notes.value == 1


def test_the_funnel_goes_from_canvas_to_goal_each_with_its_base() -> None:
    boards = [
        result(name, canvases=Canvases(places=12, started=5, first_steps=4, released=2, measurable=1))
        for name in ("one", "two")
    ]
    followed = (
        FollowedInitiative("i1", "one", state="done", reached="goal", answered="2027-04-20", weeks=8),
        FollowedInitiative("i2", "one", state="moved", reached="first_step", answered="2027-04-20", weeks=4),
        *(FollowedInitiative(f"s{n}", "two", state="stuck", answered="2027-04-20", weeks=4) for n in range(3)),
        FollowedInitiative("i3", "two"),
    )
    found = synthesis(*boards, followed=followed).initiatives
    assert [(stage.key, stage.count.value, stage.count.base) for stage in found.stages] == [
        ("started", 10, 24),
        ("step_named", 8, 10),
        ("released", 4, 10),
        ("measurable", 2, 4),
        ("answered", 5, 6),
        ("first_step", 2, 5),
        ("result", 1, 5),
        ("goal", 1, 5),
    ]
    assert {stage.key: stage.count.value for stage in found.states if stage.count.value} == {
        "open": 1,
        "done": 1,
        "moved": 1,
        "stuck": 3,
    }


def test_of_fewer_than_five_initiatives_that_were_answered_for_nothing_is_told() -> None:
    few = tuple(
        FollowedInitiative(f"i{n}", "one", state="done", reached="goal", sentence="Es trägt.", cards=(4,), answered="x")
        for n in range(4)
    )
    found = synthesis(result("one"), followed=few)
    assert found.initiatives.states == ()
    assert found.initiatives.stories == ()
    assert found.impact.answered.base == 0
    assert all(not card.tried.base for card in found.formats.cards)


def test_without_follow_up_the_funnel_ends_with_what_the_canvases_say() -> None:
    found = synthesis(result("one", canvases=Canvases(places=12, started=5)))
    assert [stage.key for stage in found.initiatives.stages] == ["started", "step_named", "released", "measurable"]
    assert found.initiatives.states == ()


def test_what_is_tried_comes_from_follow_up_alone() -> None:
    board = result("one", canvases=Canvases(released=2, cards=((4,), (3, 4))))
    begun = FollowedInitiative("i1", "one", reached="first_step", cards=(4,), answered="2027-04-20")
    others = tuple(FollowedInitiative(f"o{n}", "one", cards=(4,), answered="2027-04-20") for n in range(4))
    cards = {card.number: card for card in synthesis(board, followed=(begun, *others)).formats.cards}
    assert (cards[4].planned.value, cards[4].planned.base, cards[4].tried.value, cards[4].tried.base) == (2, 2, 1, 5)
    assert (cards[3].planned.value, cards[3].tried.value) == (1, 0)


def test_days_that_are_past_and_soon_are_only_counted() -> None:
    board = result("one", canvases=Canvases(released=3, dues=("2027-04-30", "2027-05-01", "2027-05-29", "2027-08-01")))
    found = synthesis(board).initiatives
    assert (found.past, found.due_soon) == (1, 2)


def test_questions_stand_open_answered_or_taken_up() -> None:
    board = result(
        "one",
        questions=(
            question("Wie a und zugleich b?", "n1"),
            question("Wie c und zugleich d?", "n2", answers=(said("So", "n3"),)),
            question("Wie e und zugleich f?", "n4", taken_up=1),
        ),
    )
    found = synthesis(board).questions
    assert {stage.key: stage.count.value for stage in found.statuses} == {
        "open": 1,
        "answered": 1,
        "taken_up": 1,
        "refined": 0,
    }
    assert [row.status for row in found.asked] == ["open", "answered", "taken_up"]


def test_taking_part_is_a_range_over_events_of_five_and_more() -> None:
    small = result("three", told=Told("reviewed", participants=4), planned=4)
    many = result("two", told=Told("reviewed", participants=20))
    found = synthesis(result("one"), many, small).participation
    assert found.attendance is not None
    assert (found.attendance.least, found.attendance.most, found.attendance.events) == (12, 20, 2)
    assert found.contributions is not None
    assert (found.contributions.least, found.contributions.most) == (5.0, 8.3)
    assert found.small == 1


def test_a_longer_variant_is_proposed_where_most_say_too_short_at_two_events() -> None:
    boards = [result(name, scales=(time_scale(7, 3),)) for name in ("one", "two")]
    choices = (VariantChoice("kick-off", "", 90), VariantChoice("day", "", 420), VariantChoice("half-day", "", 180))
    (proposal,) = synthesis(*boards, choices=choices).learning.proposals
    assert (proposal.code, proposal.answers.value, proposal.answers.base) == ("longer", 14, 20)
    assert (proposal.to, proposal.to_minutes) == ("half-day", 180)


def test_a_variant_for_one_room_or_one_company_is_proposed_where_it_suits() -> None:
    boards = [result(name, scales=(time_scale(7, 3),)) for name in ("one", "two")]
    choices = (
        VariantChoice("room", "Vor Ort", 105, held="room"),
        VariantChoice("house", "Im Haus", 120, suits="company"),
        VariantChoice("half-day", "Langer Nachmittag", 180),
    )
    (anywhere,) = synthesis(*boards, choices=choices).learning.proposals
    assert (anywhere.to, anywhere.to_title) == ("half-day", "Langer Nachmittag")
    onsite = series(replace(event("one", 2), mode="onsite"), replace(event("two", 3), mode="onsite"))
    (in_a_room,) = synthesis(*boards, choices=choices, series=onsite).learning.proposals
    assert in_a_room.to == "room"
    own = replace(series(event("one", 2), event("two", 3)), hosts=(Host("Werk", "organisation"),))
    (in_a_company,) = synthesis(*boards, choices=choices, series=own).learning.proposals
    assert in_a_company.to == "house"


def test_blocks_that_are_left_out_and_areas_some_boards_lack_are_told_by_their_titles() -> None:
    shorter = Variant("peer-learning-kickoff", "1.0.0", 82, ("checkin",))
    choices = (VariantChoice("peer-learning-kickoff", "Auftakt", 90, blocks={"phase1": "Erste Phase"}),)
    found = synthesis(result("one"), result("two", variant=shorter), choices=choices)
    assert found.profile.variants[1].left_out == ("Erste Phase",)


def test_nothing_is_proposed_after_one_event_or_without_a_majority_or_for_few() -> None:
    assert not synthesis(result("one", scales=(time_scale(9, 1),))).learning.proposals
    halves = [result(name, scales=(time_scale(5, 5),)) for name in ("one", "two")]
    assert not synthesis(*halves).learning.proposals
    few = [result(name, scales=(time_scale(2, 0),)) for name in ("one", "two")]
    assert not synthesis(*few).learning.proposals


def test_events_of_another_length_are_another_variant() -> None:
    longer = Variant("peer-learning-kickoff", "1.0.0", 180, ("checkin", "phase1", "break"))
    found = synthesis(
        result("one", scales=(time_scale(7, 3),)), result("two", scales=(time_scale(1, 9),), variant=longer)
    )
    assert [(one.minutes, one.events) for one in found.profile.variants] == [(90, ("one",)), (180, ("two",))]
    assert [one.answers[0].counts for one in found.learning.variants] == [(7, 3, 0), (1, 9, 0)]


def test_companies_are_counted_from_five_up() -> None:
    five = tuple(one for one in ("ahorn", "birke", "eibe", "fichte", "linde"))
    found = synthesis(result("one"), series=series(event("one", 2, invited=five), event("two", 3, invited=five[:2])))
    assert found.profile.companies == 5
    assert found.profile.returning is not None
    assert (found.profile.returning.value, found.profile.returning.base) == (2, 5)
    few = synthesis(result("one"), series=series(event("one", 2, invited=five[:4])))
    assert few.profile.companies is None
    assert few.profile.returning is None


def test_reports_count_as_impact_from_eight_weeks_on() -> None:
    followed = (
        FollowedInitiative("i1", "one", state="done", answered="2027-04-01", weeks=8, sentence="Es trägt."),
        *(
            FollowedInitiative(f"i{n}", "one", state="moved", answered="2027-03-01", weeks=2, sentence="Angefangen.")
            for n in range(2, 6)
        ),
    )
    found = synthesis(result("one"), followed=followed).impact
    assert (found.answered.value, found.answered.base) == (1, 5)
    assert [quote.text for quote in found.reports] == ["Es trägt."]


def test_the_network_stands_as_it_was_told() -> None:
    standing = NetworkStanding("review", "2027-03-01", members=6)
    found = synthesis(result("one", offers=3, needs=2, multipliers=4), network=standing).network
    assert (found.standing, found.offers, found.needs, found.multipliers) == (standing, 3, 2, 4)


def test_areas_that_not_all_boards_have_are_named() -> None:
    other = result("two", areas=())
    assert synthesis(result("one"), other).method.other_areas == ("Hürden",)


def test_what_only_some_boards_ask_is_told_place_by_place_out_of_all_that_is_said_there() -> None:
    done = HeardArea("since.done", "Getan", (said("Karte hängt", "n1"), said("Termin steht", "n2", "B")))
    stuck = HeardArea("since.stuck", "Hängt", (said("Lohn offen", "n3"),))
    later = HeardArea("since.stuck", "Hängt", (said("immer noch", "n4"),))
    decided = HeardArea("decision.made", "Entschieden", (said("bleibt", "n5"),))
    worked = HeardArea("review.effect", "Das hat gewirkt", (said("weniger Ausschuss", "n6"),))
    built = HeardArea("proto.what", "Unser Prototyp", (said("Karte am Ofen", "n7"),))
    found = synthesis(result("one", heard=(done, stuck)), result("two", heard=(later, decided, worked, built)))
    assert [(one.title, one.notes.value, one.notes.base) for one in found.initiatives.since] == [
        ("Getan", 2, 4),
        ("Hängt", 2, 4),
    ]
    assert found.initiatives.since[1].notes.sources == (Source("one", ("n3",)), Source("two", ("n4",)))
    assert [quote.text for quote in found.initiatives.since[1].quotes] == ["Lohn offen", "immer noch"]
    assert [one.title for one in found.initiatives.prototypes] == ["Unser Prototyp"]
    assert [quote.text for one in found.network.decided for quote in one.quotes] == ["bleibt"]
    assert [quote.text for one in found.impact.looked_back for quote in one.quotes] == ["weniger Ausschuss"]


def test_of_a_draft_such_places_are_counted_without_a_word() -> None:
    stuck = HeardArea("since.stuck", "Hängt", (said("Lohn offen", "n3"),))
    (found,) = synthesis(result("one", heard=(stuck,), told=Told("draft"))).initiatives.since
    assert (found.notes.value, found.quotes) == (1, ())


def test_a_variant_leaves_out_only_what_others_of_its_own_template_have() -> None:
    short = replace(result("one").variant, minutes=82, blocks=("checkin",))
    other = Variant("series-review", "1.0.0", 90, ("review",))
    found = synthesis(result("one"), result("two", variant=short), result("three", variant=other))
    assert [head.left_out for head in found.profile.variants] == [(), ("phase1",), ()]


def test_a_variant_of_a_single_event_has_one_bar_and_one_of_several_a_sum_above_them() -> None:
    once = Variant("series-review", "1.0.0", 90, ("review",))
    answers = (time_scale(1, 4),)
    found = synthesis(
        result("one", scales=answers), result("two", scales=answers), result("three", scales=answers, variant=once)
    )
    (drawing,) = times(Telling(found, load_language("de")))
    assert isinstance(drawing, Drawing)
    assert [row.label for row in drawing.chart.rows] == [
        "90 Minuten",
        "90 Minuten · One",
        "90 Minuten · Two",
        "90 Minuten · Three",
    ]
