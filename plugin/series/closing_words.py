"""What is due at the end of a series, in words."""

from plugin.language import Language
from plugin.minutes.dates import written
from plugin.series.closing import Closing, Ending


def ending_words(one: Ending, say: Language) -> str:
    """How an event stands at its end."""
    if one.frozen_at is not None:
        return say("eingefroren am {day}", day=written(one.frozen_at, say))
    if one.is_over:
        return say("vorbei seit {day}, kann eingefroren werden", day=written(one.ends, say))
    return say("endet am {day}, dann kann eingefroren werden", day=written(one.ends, say))


def retention_words(due: Closing, say: Language) -> str:
    """When everything is to be deleted, and whether boards people wrote on go too."""
    if due.kept_until is None:
        return say("Keine Aufbewahrungsfrist im Dokument: Gelöscht wird nur, was jemand löscht.")
    day = written(due.kept_until, say)
    if due.is_due:
        return say("Aufbewahrt bis {day}: Das Löschen ist fällig.", day=day)
    if due.boards_go:
        return say("Aufbewahrt bis {day}, dann wird gelöscht, auch Boards, auf denen jemand geschrieben hat.", day=day)
    return say("Aufbewahrt bis {day}, dann wird gelöscht; Boards, auf denen jemand geschrieben hat, bleiben.", day=day)
