"""Themes and contradictions in minutes: all words shown, none of them private, nothing settled."""

from dataclasses import replace

from plugin.blueprint.blueprint import Blueprint
from plugin.codec import from_json, to_json
from plugin.harvest.ledger import Ledger, Relation
from plugin.language import Language
from plugin.minutes.build import make_minutes, search_themes
from plugin.minutes.minutes import Minutes
from plugin.minutes.remarks import Remarks
from plugin.minutes.theme import Themes
from plugin.themes.cluster import Decided, Kept
from tests.minutes.workshop import FLAGGED, SECRET, Writer

GERMAN = Language("de")


def minutes_of(board: Blueprint, ledger: Ledger, *, decided: Decided | None = None) -> Minutes:
    return make_minutes(ledger, board, GERMAN, clusters=search_themes(ledger, board, decided=decided or Decided()))


def written(*notes: tuple[str, str], **more: object) -> Ledger:
    writer = Writer()
    for area, text in notes:
        writer.write(area, text, **more)
    return writer.ledger()


def test_without_a_search_there_are_no_themes(minutes: Minutes) -> None:
    assert minutes.themes.base == 0
    assert minutes.themes.themes == ()


def test_notes_of_several_groups_make_one_theme(board: Blueprint) -> None:
    found = minutes_of(
        board,
        written(
            ("wp1.hurdle@A", "Zeit"),
            ("wp1.hurdle@B", "keine Zeit neben dem Tagesgeschäft"),
            ("wp1.success@A", "Betriebsrat einbinden"),
            ("wp1.success@B", "BR früh fragen"),
            ("checkout.exciting", "Kaffee"),
        ),
    )
    assert [(theme.label, theme.groups, theme.state) for theme in found.themes.themes] == [
        ("Zeit", ("A", "B"), "proposed"),
        ("Betriebsrat einbinden", ("A", "B"), "proposed"),
    ]
    assert (found.themes.alone, found.themes.base) == (("n5",), 5)
    assert from_json(to_json(found), Minutes) == found


def test_two_notes_of_one_group_are_no_theme_yet(board: Blueprint) -> None:
    pair = written(("wp1.hurdle@A", "Zeit"), ("wp1.hurdle@A", "keine Zeit"))
    assert minutes_of(board, pair).themes == Themes(alone=("n1", "n2"), base=2)
    three = written(("wp1.hurdle@A", "Zeit"), ("wp1.hurdle@A", "keine Zeit"), ("wp1.hurdle@A", "Zeit fehlt"))
    assert len(minutes_of(board, three).themes.themes) == 1


def test_private_withheld_and_voted_notes_are_in_no_theme(board: Blueprint, ledger: Ledger) -> None:
    found = minutes_of(board, ledger)
    text = to_json(found.themes)
    assert SECRET not in text
    assert FLAGGED not in text
    listed = {note for theme in found.themes.themes for said in theme.statements for note in said.notes}
    hidden = {note.id for note in ledger.notes if note.private or note.flags or (note.area or "").startswith("canvas")}
    assert not (listed | set(found.themes.alone)) & {n.id for n in ledger.notes if n.private or "antitrust" in n.flags}
    assert hidden


def test_themes_do_not_take_notes_from_their_sections(board: Blueprint, ledger: Ledger, minutes: Minutes) -> None:
    assert replace(minutes_of(board, ledger), themes=minutes.themes, contradictions=minutes.contradictions) == minutes


def test_a_heading_that_is_withheld_labels_nothing(board: Blueprint) -> None:
    ledger = written(("wp1.hurdle@A", "Frau Muster bremst"), ("wp1.hurdle@A", "Zeit"), ("wp1.hurdle@A", "Termine"))
    head, *others = ledger.notes
    under = [replace(note, heading=head.id) for note in others]
    shown = minutes_of(board, replace(ledger, notes=(replace(head, flags=("heading",)), *under)))
    assert [theme.label for theme in shown.themes.themes] == ["Frau Muster bremst"]
    kept_back = replace(head, flags=("heading", "personal_data"))
    assert "Muster" not in to_json(minutes_of(board, replace(ledger, notes=(kept_back, *under))))


def test_a_decision_of_the_facilitator_names_the_theme(board: Blueprint) -> None:
    ledger = written(("wp1.hurdle@A", "Zeit"), ("wp1.hurdle@B", "Budget"))
    (theme,) = minutes_of(board, ledger, decided=Decided((Kept("t-n1", ("n1", "n2"), "Mittel"),))).themes.themes
    assert (theme.label, theme.origin, theme.state) == ("Mittel", "facilitator", "accepted")


def test_what_is_denied_stands_beside_what_is_affirmed(board: Blueprint) -> None:
    ledger = written(("wp1.success@A", "Teilnahme verpflichtend"), ("wp1.success@B", "Teilnahme nicht verpflichtend"))
    found = minutes_of(board, ledger)
    (pair,) = [one for one in found.contradictions if one.kind == "negation"]
    assert pair.about == "verpflichtend"
    assert [said.text for said in (*pair.one, *pair.other)] == [note.text for note in ledger.notes]
    assert found.themes.themes == ()


def test_an_arrow_that_says_but_is_a_contradiction(board: Blueprint) -> None:
    ledger = written(("wp2.belief@A", "Lernen braucht Ruhe"), ("wp2.belief@A", "Lernen geht nebenbei"))
    ledger = replace(ledger, relations=(Relation("n1", "n2", "Widerspruch!"),))
    assert [(one.kind, one.about) for one in minutes_of(board, ledger).contradictions] == [("arrow", "Widerspruch!")]
    plain = replace(ledger, relations=(Relation("n1", "n2", "führt zu"),))
    assert minutes_of(board, plain).contradictions == ()


def test_both_poles_of_a_field_stay_side_by_side(board: Blueprint) -> None:
    ledger = written(
        ("wp2.belief@A", "Nur freiwillig bringt es was"),
        ("wp2.belief@B", "Ohne verbindlich läuft gar nichts"),
        ("wp2.belief@B", "Es muss verbindlich sein"),
        ("wp2.belief@B", "mal freiwillig, mal verbindlich"),
    )
    (pair,) = [one for one in minutes_of(board, ledger).contradictions if one.kind == "poles"]
    assert pair.about == "Freiwillig oder verbindlich?"
    assert [said.notes for said in pair.one] == [("n1",)]
    assert ("n4",) not in [said.notes for said in (*pair.one, *pair.other)]


def test_released_notes_are_compared_too(board: Blueprint) -> None:
    ledger = written(("wp1.hurdle@A", "Zeit"), ("wp1.hurdle@B", "keine Zeit"))
    flagged = replace(ledger.notes[1], flags=("personal_data",))
    ledger = replace(ledger, notes=(ledger.notes[0], flagged))
    assert search_themes(ledger, board).clusters == ()
    assert len(search_themes(ledger, board, Remarks(released=("n2",))).clusters) == 1


def test_what_stands_for_hidden_words_is_no_theme(board: Blueprint) -> None:
    writer = Writer()
    writer.write("wp1.hurdle@A", "Frau Kurz fragen", masked=("Frau Kurz",))
    writer.write("wp1.hurdle@B", "Herr Lang hilft", masked=("Herr Lang",))
    assert search_themes(writer.ledger(), board).clusters == ()
