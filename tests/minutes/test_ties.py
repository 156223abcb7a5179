"""What belongs together by words is told with the words, and not told where it is unclear."""

from dataclasses import replace

from plugin.blueprint.blueprint import Blueprint, TensionBrief
from plugin.harvest.ledger import Ledger
from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.remarks import Remarks
from plugin.minutes.ties import TensionWords, same_question, takes_up
from plugin.themes.features import read
from tests.minutes.workshop import Writer

FIELDS = TensionWords(
    (
        TensionBrief(
            "learning-production",
            "Lernzeit oder Produktionszeit?",
            "Lernzeit",
            "Produktionszeit",
            ("Heute liefern", "Keiner hat in der Schicht Zeit", "Stückzahlen halten und voneinander lernen"),
        ),
        TensionBrief(
            "across-equals",
            "Über Hierarchien?",
            "hierarchieübergreifend",
            "unter Gleichen",
            ("Wenn der Chef dabei ist, sagt keiner was",),
        ),
    )
)


def test_a_question_is_tied_to_the_field_whose_words_it_uses() -> None:
    tie = FIELDS.tie("Für sowas hat in der Schicht keiner Zeit", "Wie halten wir Stückzahlen und lernen zugleich?")
    assert tie is not None
    assert (tie.to, tie.by) == ("learning-production", "words")
    assert {"Schicht", "Stückzahlen"} <= set(tie.words)


def test_one_word_or_none_ties_nothing() -> None:
    assert FIELDS.tie("Der Chef bremst") is None
    assert FIELDS.tie("Kaffee") is None
    assert FIELDS.tie("") is None
    assert TensionWords(()).tie("Schicht und Zeit") is None


def test_questions_are_the_same_when_they_share_their_telling_words() -> None:
    one = read("Wie können wir die Linie am Laufen halten und zugleich voneinander lernen?")
    other = read("Wie halten wir die Linie am Laufen und lernen zugleich?")
    assert same_question(one, other)
    assert not same_question(one, read("Wie können wir Vertrauen aufbauen?"))
    assert not same_question(read("Wie lernen wir mit Chef?"), read("Wie lernen wir ohne Chef?"))
    assert not same_question(read("Wie können wir … und zugleich …?"), read("Wie können wir?"))


def test_an_initiative_takes_up_an_idea_in_two_words_at_least() -> None:
    assert takes_up("Tandem Meister und Nachfolge", "Tandem Meister/Nachfolge") == ("Tandem", "Meister", "Nachfolge")
    assert takes_up("Runde beim Frühstück erzählen", "Fehler selbst erzählen") == ()


def test_the_same_question_of_two_groups_is_joint_in_both_wordings(board: Blueprint) -> None:
    writer = Writer()
    writer.write("wp2.top@A", "Wie halten wir die Linie am Laufen und lernen zugleich?")
    writer.write("wp2.question@A", "Wie halten wir die Linie am Laufen und lernen zugleich?")
    writer.write("wp2.question@B", "Wie können wir lernen und zugleich die Linie am Laufen halten?")
    found = make_minutes(writer.ledger(), board, Language("de"))
    (joint,) = found.tensions.joint
    assert joint.groups == ("A", "B")
    assert len(joint.wordings) == 2


def test_a_chain_leads_to_the_initiative_somebody_drew_or_worded(board: Blueprint) -> None:
    writer = Writer()
    writer.write("wp2.question@A", "Wie bleibt Wissen im Haus?")
    writer.write("wp2.idea@A", "Tandem Meister und Nachfolge")
    by_words = writer.write("canvas.idea@P01", "Tandem Meister/Nachfolge")
    drawn = writer.write("canvas.idea@P02", "Etwas anderes")
    writer.arrow("n1", drawn)
    ledger: Ledger = writer.ledger()
    found = make_minutes(ledger, board, Language("de"), Remarks(released=(by_words, drawn)))
    (chain,) = found.tensions.groups[0].chains
    assert [(tie.to, tie.by) for tie in chain.initiatives] == [("1", "words"), ("2", "arrow")]
    private = make_minutes(ledger, board, Language("de"))
    assert private.tensions.groups[0].chains[0].initiatives == ()


def test_formats_without_a_card_are_the_groups_own(board: Blueprint) -> None:
    writer = Writer()
    writer.write("wp1.format@A", "Werkstatt-Frühstück")
    writer.write("wp1.format@A", "Lernzirkel")
    writer.write("wp1.format@B", "Idiotenrunde", flags=("offensive",))
    found = make_minutes(writer.ledger(), board, Language("de"))
    assert [said.text for said in found.formats.own] == ["Werkstatt-Frühstück"]


def test_an_open_belief_tells_of_its_field(board: Blueprint) -> None:
    field = replace(board.workshop.tensions[0], words=("Pflicht nimmt die Lust", "Nur wer will, kommt"))
    board = replace(board, workshop=replace(board.workshop, tensions=(field,)))
    writer = Writer()
    writer.write("wp2.belief@A", "Pflicht nimmt allen die Lust")
    found = make_minutes(writer.ledger(), board, Language("de")).tensions.groups[0]
    assert [said.text for said in found.open_beliefs] == ["Pflicht nimmt allen die Lust"]
    assert found.belief_tensions["n1"].to == "voluntary-binding"
