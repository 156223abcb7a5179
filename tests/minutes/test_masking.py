"""Masking: addresses and numbers go, dates, times and amounts stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.language import Language
from plugin.minutes.masking import mask

GERMAN = Language("de")


@pytest.mark.parametrize(
    "text",
    [
        "max@firma.de",
        "max.muster+x@it.firma-nord.example",
        "max (at) firma.de",
        "max [at] firma [dot] de",
    ],
)
def test_mail_addresses_are_masked(text: str) -> None:
    assert mask(f"Schreibt an {text}, bitte", GERMAN) == "Schreibt an [E-Mail], bitte"


def test_the_sentence_after_an_address_stays() -> None:
    assert mask("An max@firma.de. Danach weiter.", GERMAN) == "An [E-Mail]. Danach weiter."


def test_endless_words_cost_no_endless_time() -> None:
    assert len(mask("x" * 200_000 + "@" * 1000 + "0 1" * 1000, GERMAN)) > 200_000


@pytest.mark.parametrize(
    "text", ["040 1234567", "+49 40 123 45-67", "0049 171 1234567", "(040) 123456", "0171/1234567", "+494012345678"]
)
def test_telephone_numbers_are_masked(text: str) -> None:
    assert mask(f"Tel.: {text} ab 9 Uhr", GERMAN) == "Tel.: [Telefon] ab 9 Uhr"


@pytest.mark.parametrize(
    "text",
    [
        "am 01.12.2026 um 09:30",
        "bis 2026-12-01",
        "01-12-2026",
        "01/12/2026",
        "5 bis 10 Personen, 1.000.000 Euro",
        "0,5 Tage",
        "9:00-10:30",
        "KW 07 2027",
        "Treffen @ Kantine. Danach weiter",
        "@alle: siehe § 12",
        "Raum 0815",
    ],
)
def test_dates_times_and_amounts_stay(text: str) -> None:
    assert mask(text, GERMAN) == text


@given(st.from_regex(r"[a-z0-9]{1,8}(\.[a-z0-9]{1,8})?@[a-z]{1,9}\.[a-z]{2,4}", fullmatch=True), st.text(max_size=20))
def test_no_mail_address_survives(address: str, around: str) -> None:
    assert address not in mask(f"{around} {address} {around}", GERMAN).replace(around, "")
