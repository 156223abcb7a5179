"""The notes of a ledger by area, and what of each may be shown; what every section is made from."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from plugin.blueprint.blueprint import Area, Blueprint, Workshop
from plugin.harvest.ledger import Disposition, Ledger, Note, Tally
from plugin.language import Language
from plugin.minutes.cards import CardNames
from plugin.minutes.masking import is_withheld, shown_text
from plugin.minutes.remarks import Remarks
from plugin.minutes.statement import AreaNotes, Scale, ScaleOption, Statement

LOOSE_VOTES = "votes"  # The scale under which a harvest counts dots that lie on no note.

# What a reader of the minutes may know of a note; the rest is the facilitator's business.
_SHOWN_FLAGS = frozenset({"outside", "between", "multi_idea", "prompt_echo", "example", "hidden", "unreadable"})


@dataclass(frozen=True)
class Sources:
    """A ledger, the blueprint it was read against, and the facilitator's remarks."""

    ledger: Ledger
    blueprint: Blueprint
    language: Language
    remarks: Remarks

    @property
    def workshop(self) -> Workshop:
        return self.blueprint.workshop

    @cached_property
    def released(self) -> frozenset[str]:
        """Ids of notes whose owners, or the facilitator, let them be shown although private or flagged."""
        return frozenset((*self.remarks.released, *(note.id for note in self.ledger.notes if note.released)))

    @cached_property
    def cards(self) -> CardNames:
        return CardNames(self.workshop.cards)

    @cached_property
    def copies(self) -> dict[str, tuple[str, ...]]:
        """Ids of the exact copies of each note."""
        found: dict[str, list[str]] = defaultdict(list)
        for note in self.ledger.notes:
            if note.disposition is Disposition.MERGED and note.into:
                found[note.into].append(note.id)
        return {target: tuple(ids) for target, ids in found.items()}

    @cached_property
    def used(self) -> dict[str, list[Note]]:
        """The used notes of each area, in reading order."""
        found: dict[str, list[Note]] = defaultdict(list)
        for note in self.ledger.notes:
            if note.disposition is Disposition.USED and note.area:
                found[note.area].append(note)
        return found

    @cached_property
    def standing(self) -> dict[str, list[Note]]:
        """The used notes of each band of a line between two poles; a note somebody moved away stands there no more."""
        found: dict[str, list[Note]] = defaultdict(list)
        for key, notes in self.used.items():
            for note in notes:
                if note.stand.split("#")[0] == key:
                    found[note.stand].append(note)
        return found

    @cached_property
    def private_phases(self) -> frozenset[str]:
        return frozenset(area.phase for area in self.blueprint.areas if area.private)

    def areas(self, wanted: Callable[[Area], bool]) -> list[Area]:
        """The harvested areas that fit, in the order of the board."""
        return [area for area in self.blueprint.areas if area.harvest != "never" and wanted(area)]

    def is_counted_only(self, note: Note) -> bool:
        """Whether the words of a note stay where they are: private, or somebody's name as a multiplier.

        A note beside a private area is as private as one in it, whatever becomes of it; one that lies between
        areas of a phase with private ones is in doubt private.
        """
        if note.id in self.released:
            return False
        area = self.blueprint.area_by_key.get(note.area or note.proposed_area or "")
        if area is None or (note.area is None and "between" in note.flags):
            return note.private or (area is not None and area.private) or note.phase in self.private_phases
        return note.private or area.private or area.expects == "multiplier"

    def words(self, note: Note) -> str:
        """A note's words as far as anybody may see them; none when it is only counted."""
        return "" if self.is_counted_only(note) else shown_text(note, self.released, self.language)

    def statement(self, note: Note) -> Statement:
        """A note as a statement."""
        copies = self.copies.get(note.id, ())
        return Statement(
            text=shown_text(note, self.released, self.language),
            notes=(note.id, *copies),
            group=note.group,
            votes=note.votes,
            copies=len(copies),
            cards=self.named_cards(note),
            flags=shown_flags(note),
            withheld=is_withheld(note, self.released),
        )

    def named_cards(self, note: Note) -> tuple[int, ...]:
        return () if is_withheld(note, self.released) else self.cards.find(note.text)

    def area_notes(self, area: Area) -> AreaNotes:
        """All that may be shown of an area."""
        notes = [note for note in self.used.get(area.key, ()) if not self.is_counted_only(note)]
        return AreaNotes(area.key, area.title, area.prompt, area.group, tuple(self.statement(note) for note in notes))

    def group_notes(self, base: str, letter: str) -> AreaNotes:
        """What a group wrote in its own copy of an area; empty where the board has no such area."""
        key = f"{base}@{letter}"
        area = self.blueprint.area_by_key.get(key)
        return self.area_notes(area) if area else AreaNotes(key, "", group=letter)

    def collected(self, wanted: Callable[[Area], bool]) -> tuple[AreaNotes, ...]:
        """The areas that fit, scales left out, with their notes."""
        return tuple(self.area_notes(area) for area in self.areas(wanted) if area.scale is None)

    def scales(self, wanted: Callable[[str], bool]) -> tuple[Scale, ...]:
        """The scales whose key fits, with the number of answers to each option."""
        keys = dict.fromkeys(tally.scale for tally in self.ledger.tallies if wanted(tally.scale))
        return tuple(self._scale(key) for key in keys)

    def _scale(self, key: str) -> Scale:
        tallies = [tally for tally in self.ledger.tallies if tally.scale == key]
        options = tuple(self._option(tally, at, len(tallies)) for at, tally in enumerate(tallies))
        area = self.blueprint.area_by_key.get(key)
        return Scale(key, area.title if area else "", options, sum(option.count for option in options))

    def _option(self, tally: Tally, at: int, of: int) -> ScaleOption:
        """An option by its title; a band, which has none, by its place between the poles."""
        title = tally.title or (band_title(at, of, self.language) if "#" in tally.area else "")
        notes = self.standing.get(tally.area, []) or self.used.get(tally.area, [])
        return ScaleOption(tally.area, title, tally.count, ids(notes))


def band_title(at: int, of: int, say: Language) -> str:
    """The place of a band between two poles; read with the poles, which stand left and right."""
    titles = (say("ganz links"), say("eher links"), say("dazwischen"), say("eher rechts"), say("ganz rechts"))
    return titles[at] if of == len(titles) else str(at + 1)


def shown_flags(note: Note) -> tuple[str, ...]:
    """The flags a reader may know of."""
    return tuple(flag for flag in note.flags if flag in _SHOWN_FLAGS)


def ids(notes: Iterable[Note]) -> tuple[str, ...]:
    return tuple(note.id for note in notes)
