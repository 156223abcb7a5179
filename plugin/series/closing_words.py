"""What is due at the end of a series, in words."""

from datetime import timedelta

from plugin.language import Language
from plugin.minutes.dates import written
from plugin.series.closing import Closing, Ending
from plugin.series.expiry import Fate, Parted

_FATES = {
    Fate.LEFT: "gehört jetzt allein denen, die darauf geschrieben haben",
    Fate.UNHARVESTED: "bleibt, bis seine Notizen eingesammelt sind",
    Fate.UNREACHED: "bleibt noch: Das Whiteboard ließ uns nicht heran",
}


def parted_words(one: Parted, say: Language) -> str:
    """Why a board is there still after the retention date."""
    words = say(_FATES[one.fate])
    return f"{words} ({say(one.problem)})" if one.problem else words


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
    gone = written(due.kept_until + timedelta(days=1), say)
    first = say("Wird am {gone} gelöscht, aufbewahrt bis {day}.", gone=gone, day=day)
    if due.boards_go:
        return f"{first} {say('Auch Boards, auf denen jemand geschrieben hat, werden gelöscht.')}"
    return f"{first} {say('Boards, auf denen jemand geschrieben hat, bleiben.')}"
