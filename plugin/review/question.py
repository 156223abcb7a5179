"""A question to the facilitator: the notes it rests on, the answers there are, and the one we propose."""

from dataclasses import dataclass

from plugin.harvest.decisions import Decision


@dataclass(frozen=True)
class Option:
    """One answer and the decisions it gives. `key` names it within its question, `detail` says what of (an area)."""

    key: str
    decisions: tuple[Decision, ...]
    detail: str = ""


@dataclass(frozen=True)
class Question:
    """Something a person is asked.

    `kind` says what about: changed, antitrust, personal_data, offensive (flags that block a release); place (the note
    waits and has no area), waiting (it waits for another reason); part (one thought over several notes), split,
    misplaced, near, theme. `notes` are the ids it rests on, the one asked about first. `passages` are words to look at.
    `must`: nothing is released before it is answered. `proposed` is the key of the answer that "accept all
    proposals" takes; empty when only a person can say.
    """

    id: str
    kind: str
    notes: tuple[str, ...]
    options: tuple[Option, ...]
    proposed: str = ""
    must: bool = False
    reason: str = ""
    passages: tuple[str, ...] = ()

    def option(self, key: str) -> Option | None:
        """The answer of that key."""
        return next((one for one in self.options if one.key == key), None)


MUST = ("changed", "antitrust", "personal_data", "offensive", "place", "waiting")
"""What is asked first, in this order; the rest are proposals that can be left alone."""

MAY = ("part", "split", "misplaced", "near")
KINDS = (*MUST, *MAY)
THEME = "theme"
"""Asked on its own, behind everything else: themes are looked for among the notes as they were decided upon."""

BLOCKING = frozenset({"changed", "antitrust", "personal_data", "offensive"})
"""Kinds that keep minutes from being released."""
