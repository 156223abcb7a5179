"""For any notes in any places: nothing is lost, nothing private leaves, every document can be made."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.codec import to_json
from plugin.harvest.ledger import Disposition, Ledger, Note, Relation
from plugin.language import Language
from plugin.minutes.build import make_minutes, shown_words, stated_notes
from plugin.minutes.document import minutes_outline
from plugin.minutes.printable import printable_text
from tests.minutes import workshop

BOARD, TEMPLATE = workshop.blueprint(), workshop.ledger()
SAY = Language("de")
PLACES = st.one_of(st.none(), st.sampled_from([area.key for area in BOARD.areas if area.harvest != "never"]))
FLAGS = st.sets(st.sampled_from(["outside", "between", "personal_data", "antitrust", "offensive", "ai_directed"]))
MARK = "§geheim§"


@st.composite
def notes(draw: st.DrawFn, number: int) -> Note:
    area = draw(PLACES)
    disposition = draw(st.sampled_from(Disposition))
    known = BOARD.area_by_key.get(area or "")
    return Note(
        f"n{number}",
        (f"i{number}",),
        "sticky_note",
        draw(st.text(max_size=40)) + (MARK if known and known.private else ""),
        area,
        group=known.group if known else None,
        phase=known.phase if known else draw(st.sampled_from([None, "phase1"])),
        flags=tuple(sorted(draw(FLAGS))),
        disposition=disposition,
        votes=draw(st.integers(0, 3)),
        proposed_area=draw(PLACES),
        into="n0" if disposition is Disposition.MERGED else None,
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    found = tuple(draw(notes(number)) for number in range(draw(st.integers(0, 12))))
    ends = st.sampled_from([note.id for note in found] or ["n0"])
    arrows = tuple(Relation(draw(ends), draw(ends)) for _ in range(draw(st.integers(0, 3))))
    return replace(TEMPLATE, notes=found, relations=arrows, counts=workshop.count(list(found)))


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_all_notes_are_accounted_for(ledger: Ledger) -> None:
    minutes = make_minutes(ledger, BOARD, SAY)
    assert len(minutes.appendix.notes) + sum(minutes.appendix.counted_only.values()) == ledger.counts.found
    assert stated_notes(minutes) <= {note.id for note in ledger.notes}


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_private_words_never_leave(ledger: Ledger) -> None:
    minutes = make_minutes(ledger, BOARD, SAY)
    assert MARK not in to_json(minutes)
    assert MARK not in repr(minutes_outline(minutes, SAY))
    assert MARK not in repr(shown_words(ledger, BOARD, SAY))


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_every_shown_used_note_is_stated_once_it_has_a_place(ledger: Ledger) -> None:
    minutes = make_minutes(ledger, BOARD, SAY)
    scales = {area.key for area in BOARD.areas if area.scale}
    shown = {e.id for e in minutes.appendix.notes if e.disposition == "used" and e.area and e.area not in scales}
    assert shown <= stated_notes(minutes)


@settings(max_examples=200)
@given(st.text())
def test_printable_text_is_printable_and_stays_so(text: str) -> None:
    clean = printable_text(text)
    assert printable_text(clean) == clean
    assert not [c for c in clean if ord(c) < 32 and c != "\n"]
    clean.encode()
