"""What a facilitator is asked about a harvest: first what must be decided, then proposals; answered ones are gone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from plugin.blueprint.blueprint import Area
from plugin.harvest.decisions import Act, Decision, Entry, Slot, Standing, changed_since, holding, mark_of, standing
from plugin.harvest.flags import red_listed
from plugin.harvest.ledger import Disposition, Ledger, Note
from plugin.harvest.sensitive import sensitive_passages
from plugin.minutes.release import undecided
from plugin.review.question import BLOCKING, KINDS, Option, Question


@dataclass(frozen=True)
class Matter:
    """What questions are made from: the reviewed ledger, the log, the areas by key, and whose words stay private."""

    ledger: Ledger
    log: tuple[Entry, ...]
    areas: Mapping[str, Area]
    counted_only: Callable[[Note], bool]

    @cached_property
    def by_id(self) -> dict[str, Note]:
        return {note.id: note for note in self.ledger.notes}

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each note stands in reading order."""
        return {note.id: index for index, note in enumerate(self.ledger.notes)}

    @cached_property
    def held(self) -> Standing:
        return holding(self.ledger.notes, self.log)

    @cached_property
    def changed(self) -> frozenset[str]:
        return changed_since(self.ledger, self.log)

    def has(self, note: str, slot: Slot) -> bool:
        """Whether a person has decided that about the note."""
        return (note, slot) in self.held


def agenda(matter: Matter) -> tuple[Question, ...]:
    """All open questions in the order they should be answered; within a kind in reading order."""
    found = [question for note in matter.ledger.notes for question in _about(note, matter)]
    rank = {kind: index for index, kind in enumerate(KINDS)}
    flagged = {note.id for note in undecided(matter.ledger, matter.log, matter.counted_only)}
    found += [_flagged(note, matter) for note in matter.ledger.notes if note.id in flagged - matter.changed]
    return tuple(sorted(found, key=lambda question: rank[question.kind]))


def _about(note: Note, matter: Matter) -> Iterator[Question]:
    if note.id in matter.changed:
        yield _changed(note, matter)
        return
    if matter.counted_only(note):
        return
    if note.disposition is Disposition.TO_REVIEW:
        yield _waiting(note, matter)
    if note.disposition is Disposition.USED:
        yield from _proposals(note, matter)


def _changed(note: Note, matter: Matter) -> Question:
    """The earlier decisions, to be kept for the new words or to be forgotten."""
    earlier = [one for (about, _), one in standing(matter.log).items() if about == note.id]
    kept = tuple(_again(one, note) for one in earlier if _fits(one, note))
    fresh = (Option("anew", _acts(note, Act.USE)),) if note.area else ()
    options = (*((Option("keep", kept),) if kept else ()), *fresh, Option("drop", _acts(note, Act.DROP)))
    return Question(f"changed-{note.id}", "changed", (note.id,), options, must=True)


def _again(decision: Decision, note: Note) -> Decision:
    return Decision(**{**vars(decision), "mark": mark_of(note.text)})


def _fits(decision: Decision, note: Note) -> bool:
    """Whether an earlier decision can hold for the new words as they are."""
    return decision.act not in (Act.SPLIT, Act.MASK, Act.REWORD)


def _flagged(note: Note, matter: Matter) -> Question:
    kind = next(flag for flag in ("antitrust", "personal_data", "offensive") if flag in note.flags)
    passages = tuple(dict.fromkeys(one.words for one in sensitive_passages(note.text)))
    words = red_listed(note.text) if kind == "antitrust" else passages
    mask = (Option("mask", (_decide(note, Act.MASK, passages=words),)),) if words and not note.reworded else ()
    options = (*mask, Option("withhold", _acts(note, Act.WITHHOLD)), Option("release", _acts(note, Act.RELEASE)))
    proposed = "mask" if mask and kind == "personal_data" else ""
    return Question(f"{kind}-{note.id}", kind, (note.id,), options, proposed, must=True, passages=words)


def _waiting(note: Note, matter: Matter) -> Question:
    """A note that is to review: where it belongs, or whether it counts at all."""
    nearest = dict.fromkeys(area for area in (note.proposed_area, *note.options) if area in matter.areas)
    moves = tuple(Option(f"move:{key}", (_decide(note, Act.MOVE, area=key),), key or "") for key in nearest)
    use = (Option("use", _acts(note, Act.USE)),) if note.area else ()
    options = (*use, *moves, Option("drop", _acts(note, Act.DROP)))
    proposed = options[0].key if note.reason in PLACED_BY_POSITION and len(nearest) == 1 else ""
    kind = "waiting" if note.area else "place"
    return Question(f"{kind}-{note.id}", kind, (note.id,), options, proposed, True, note.reason or "")


PLACED_BY_POSITION = frozenset({"beside_areas"})
"""Reasons that the nearest area answers well enough to propose it: in a frame people knew where they were."""


def _proposals(note: Note, matter: Matter) -> Iterator[Question]:
    shape_is_open = not matter.has(note.id, Slot.SHAPE)
    if shape_is_open and len(note.merge_with) > 1 and note.merge_with[0] == note.id:
        yield from _one_thought(note, matter)
    if shape_is_open and len(note.split) > 1:
        split = Option("split", (_decide(note, Act.SPLIT, parts=note.split),))
        yield Question(f"split-{note.id}", "split", (note.id,), (split, Option("use", _acts(note, Act.USE))), "split")
    if note.area and note.proposed_area in matter.areas and not matter.has(note.id, Slot.PLACE):
        yield _misplaced(note)
    if shape_is_open and not matter.has(note.id, Slot.NEAR):
        yield from _near(note, matter)


def _one_thought(note: Note, matter: Matter) -> Iterator[Question]:
    rest = [other for id_ in note.merge_with[1:] if (other := _usable(id_, matter)) is not None]
    if rest:
        merges = tuple(_decide(other, Act.MERGE, into=note.id, join=True) for other in rest)
        options = (Option("merge", merges), Option("use", _acts(note, Act.USE)))
        yield Question(f"part-{note.id}", "part", (note.id, *(one.id for one in rest)), options, "merge")


def _misplaced(note: Note) -> Question:
    """The note stays where people put it unless a person says otherwise."""
    move = Option("move", (_decide(note, Act.MOVE, area=note.proposed_area),), note.proposed_area or "")
    stay = Option("stay", (_decide(note, Act.MOVE, area=note.area),), note.area or "")
    return Question(f"misplaced-{note.id}", "misplaced", (note.id,), (stay, move), "")


def _near(note: Note, matter: Matter) -> Iterator[Question]:
    """Asked once for each circle of near-duplicates, at the first of them; the wording of none is thrown away."""
    others = [other for id_ in note.near if (other := _usable(id_, matter)) is not None and other.area == note.area]
    later = [
        one for one in others if matter.order[one.id] > matter.order[note.id] and not matter.has(one.id, Slot.NEAR)
    ]
    if not later or len(later) < len(others):
        return
    merges = tuple(_decide(other, Act.MERGE, into=note.id) for other in later)
    apart = tuple(_decide(one, Act.APART) for one in (note, *later))
    options = (Option("merge", merges), Option("apart", apart))
    yield Question(f"near-{note.id}", "near", (note.id, *(one.id for one in later)), options)


def _usable(note_id: str, matter: Matter) -> Note | None:
    """A note that can still become part of another: used, shown, and nothing decided about its shape."""
    note = matter.by_id.get(note_id)
    if note is None or note.disposition is not Disposition.USED or matter.has(note_id, Slot.SHAPE):
        return None
    return None if matter.counted_only(note) else note


def _acts(note: Note, act: Act) -> tuple[Decision, ...]:
    return (_decide(note, act),)


def _decide(note: Note, act: Act, **more: object) -> Decision:
    return Decision(note.id, act, mark_of(note.text), **more)  # type: ignore[arg-type]


def accepted(questions: Iterable[Question]) -> tuple[Decision, ...]:
    """What accepting every proposal decides; each note's shape once, by the first proposal about it."""
    taken: dict[tuple[str, Slot], Decision] = {}
    for question in questions:
        option = question.option(question.proposed)
        if option is not None and not any((one.note, one.slot) in taken for one in option.decisions):
            taken |= {(one.note, one.slot): one for one in option.decisions}
    return tuple(taken.values())


def blocking(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The open questions that stand in the way of a release."""
    return tuple(question for question in questions if question.kind in BLOCKING)
