"""A session plan for tests: sixty minutes in six blocks, three of which can be cut."""

from datetime import UTC, datetime, timedelta

from plugin.blueprint.blueprint import BlockBrief

NINE = datetime(2027, 3, 24, 9, 0, tzinfo=UTC)

PLAN = (
    BlockBrief("prework", "Vorab", 0, 0, "async"),
    BlockBrief("welcome", "Willkommen", 0, 5, "plenary", task="Ankommen."),
    BlockBrief("checkin", "Check-in", 5, 10, "breakout", task="Zwei Notizen.", cut_order=2, cut_to=5),
    BlockBrief("phase1", "Formate", 15, 25, "breakout", task="Sucht ein Format.", cut_order=3, cut_to=20),
    BlockBrief("close", "Check-out", 40, 10, "individual", task="Ein Satz."),
    BlockBrief("buffer", "Puffer", 50, 10, "plenary", cut_order=1),
)


def at(minutes: float) -> datetime:
    """So many minutes after nine."""
    return NINE + timedelta(minutes=minutes)
