"""Printable values: every text in them is fit for any document, everything else stays."""

from plugin.harvest.ledger import Disposition
from plugin.minutes.printable import printable, printable_text
from tests.minutes import workshop


def test_breaks_become_newlines_and_tabs_blanks() -> None:
    assert printable_text("a\r\nb\rc\u2028d\x0be\tf") == "a\nb\nc\nd\ne f"


def test_nothing_turns_the_direction_of_text_around() -> None:
    assert printable_text("\u202eabc\u202c\u2066x\u2069\u200e\u061c") == "abcx"


def test_joined_emoji_and_other_scripts_stay() -> None:
    assert printable_text("👩\u200d🔧 Łódź 中文 العربية") == "👩\u200d🔧 Łódź 中文 العربية"


def test_whole_values_are_cleaned_and_keep_their_types() -> None:
    shop = workshop.workshop()
    assert printable(shop) == shop
    assert printable(("a\x00", {"k\x00": ["kept"]}, 3, None, Disposition.USED)) == (
        "a",
        {"k": ["kept"]},
        3,
        None,
        Disposition.USED,
    )
    assert printable((Disposition.USED,))[0] is Disposition.USED
