"""What notes affirm and deny is told apart, and a bare subject is neither."""

import pytest

from plugin.themes.features import read
from plugin.themes.polarity import opposed


def against(one: str, other: str) -> tuple[str, ...]:
    return opposed(read(one).polarity, read(other).polarity)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("verpflichtend", "nicht verpflichtend"),
        ("Teilnahme muss verpflichtend sein", "Teilnahme darf nicht verpflichtend sein"),
        ("freiwillig", "verpflichtend für alle"),
        ("verbindlich", "unverbindlich"),
        ("Treffen mit Chef", "Treffen ohne Chef"),
        ("Wir haben genug Zeit", "Wir haben keine Zeit"),
        ("Das klappt bei uns", "Das klappt bei uns nicht"),
        ("it should be mandatory", "it should not be mandatory"),
        ("keep it voluntary", "make it compulsory"),
        ("Hierarchie spielt eine Rolle, offen reden", "nicht offen reden"),
    ],
)
def test_opposites_are_seen(one: str, other: str) -> None:
    assert against(one, other)
    assert against(other, one) == against(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zeit", "keine Zeit"),
        ("keine Zeit", "Zeit fehlt"),
        ("zu wenig Zeit", "keine Zeit"),
        ("nicht verpflichtend", "freiwillig"),
        ("nicht nur die Lauten fragen", "die Lauten fragen"),
        ("Soll es verpflichtend sein?", "nicht verpflichtend"),
        ("eher freiwillig, bei Sicherheit verbindlich", "verbindlich"),
        ("Geht nicht ohne Chef", "mit Chef"),
        ("", "nicht"),
    ],
)
def test_what_is_no_opposite_stays_none(one: str, other: str) -> None:
    assert against(one, other) == ()
