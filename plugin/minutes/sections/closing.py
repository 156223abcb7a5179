"""The closing sections: check-out, open questions, feedback, and whatever else people wrote."""

from plugin.minutes.minutes import Feedback
from plugin.minutes.sources import LOOSE_VOTES, Sources
from plugin.minutes.statement import AreaNotes


def checkout(sources: Sources) -> tuple[AreaNotes, ...]:
    """What people found exciting, want to know more about and take along."""
    return sources.collected(lambda area: area.expects == "checkout")


def open_questions(sources: Sources) -> tuple[AreaNotes, ...]:
    """Questions asked beforehand and parked on the way; those on the impulse stand with the impulse."""
    return sources.collected(lambda area: area.expects == "question" and not area.area.startswith("impulse"))


def feedback(sources: Sources) -> Feedback:
    """What people said about the workshop; scales about goals and tension fields stand with those."""

    def is_feedback(key: str) -> bool:
        return "goal" not in key and not key.startswith("tension") and key != LOOSE_VOTES

    return Feedback(
        areas=sources.collected(lambda area: area.expects == "feedback"),
        scales=sources.scales(is_feedback),
    )


def others(sources: Sources, shown: frozenset[str]) -> tuple[AreaNotes, ...]:
    """Areas with notes that no other section shows, so that nothing used is left out."""
    rest = sources.collected(lambda area: bool(sources.used.get(area.key)))
    return tuple(
        notes
        for notes in rest
        if notes.statements and not any(note in shown for item in notes.statements for note in item.notes)
    )
