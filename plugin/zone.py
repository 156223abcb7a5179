"""The time zone people are in unless they say otherwise, and moments as they read them there."""

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = "Europe/Berlin"


def there(at: datetime) -> datetime:
    """A moment as clocks show it where people are."""
    return at.astimezone(ZoneInfo(ZONE))
