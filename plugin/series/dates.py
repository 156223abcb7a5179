"""When an event is, as people read it."""

from babel.dates import format_date, format_skeleton

from plugin.series.series import Event

_LOCALES = {"de": "de_DE", "en": "en_GB"}


def when(event: Event, language: str) -> str:
    """Day and time, as in `Do., 4. Februar 2027, 16:00 Uhr`; local time of the event."""
    locale = _LOCALES[language]
    day = format_date(event.day, "EEE, d. MMMM y" if language == "de" else "EEE d MMMM y", locale=locale)
    clock = format_skeleton("Hm", event.begins, locale=locale)
    return f"{day}, {clock} Uhr" if language == "de" and "Uhr" not in clock else f"{day}, {clock}"


def when_and_zone(event: Event, language: str) -> str:
    """The same with the time zone, for people who may be elsewhere."""
    return f"{when(event, language)} ({event.zone})"
