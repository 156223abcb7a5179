"""Section 5: success factors and hurdles, under the names that people gave them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from plugin.minutes.statement import Statement
from plugin.series.event_result import EventResult, GroupResult, ThemeResult
from plugin.series.synthesis.findings import FactorRow, Factors, ScopeCount
from plugin.series.synthesis.material import RECURRING, Material, category_key, counted, theme_key
from plugin.series.synthesis.parts import Count, Quote, Source

Column = Callable[[GroupResult], tuple[Statement, ...]]
Note = tuple[int, str]
"""The place of a board among those told, and the id of a note on it."""


@dataclass
class _Name:
    """Notes that people put under one name, so far."""

    label: str
    origin: str
    wordings: dict[str, None] = field(default_factory=dict)
    notes: dict[Note, None] = field(default_factory=dict)


Names = dict[str, _Name]


def factors(material: Material) -> Factors:
    """Names of hurdles as facilitators gave them; themes that were accepted, or taken for one in the codebook."""
    success = _Part(material, lambda group: group.success)
    hurdles = _Part(material, lambda group: group.hurdle)
    categories = _categories(material, hurdles)
    themes = _themes(material, lambda theme: theme.hurdle)
    return Factors(
        success=tuple(success.rows(_themes(material, lambda theme: theme.success))),
        hurdles=(*hurdles.rows(categories), *hurdles.rows(themes)),
        unsorted=hurdles.without(categories.values()),
        worked=tuple(_worked(material)),
    )


class _Part:
    """One column of phase 1 over all boards."""

    def __init__(self, material: Material, column: Column) -> None:
        self._material = material
        self._said: dict[Note, Statement] = {
            (at, said.notes[0]): said
            for at, result in enumerate(material.told)
            for group in result.groups
            for said in column(group)
        }

    def holds(self, note: Note) -> bool:
        return note in self._said

    def rows(self, names: Names) -> Iterator[FactorRow]:
        for key, name in names.items():
            if name.notes:
                yield self._row(key, name)

    def _row(self, key: str, name: _Name) -> FactorRow:
        groups = {(at, self._said[at, note].group) for at, note in name.notes}
        events = {self._material.told[at].event for at, _ in name.notes}
        return FactorRow(
            id=key,
            label=name.label,
            origin=name.origin,
            wordings=tuple(name.wordings),
            notes=self._count(name.notes, self._said),
            groups=len(groups),
            events=len(events),
            recurring=len(events) >= RECURRING and len(groups) >= RECURRING,
            by_scope=tuple(self._scopes(name.notes)),
            quotes=tuple(self._quotes(name.notes)),
        )

    def _count(self, notes: Iterable[Note], base: Iterable[Note]) -> Count:
        found = list(notes)
        sources = (self._material.source(self._material.told[at], (note,)) for at, note in found)
        return counted(len(found), len(list(base)), sources)

    def _scopes(self, notes: Iterable[Note]) -> Iterator[ScopeCount]:
        found = list(notes)
        for scope in ("inhouse", "members"):
            base = [note for note in self._said if self._scope(note) == scope]
            if base:
                yield ScopeCount(scope, self._count([note for note in found if self._scope(note) == scope], base))

    def _scope(self, note: Note) -> str:
        return self._material.scope(self._material.told[note[0]])

    def _quotes(self, notes: Iterable[Note]) -> Iterator[Quote]:
        for at, note in notes:
            yield from self._material.quotes(self._material.told[at], [self._said[at, note]])

    def without(self, names: Iterable[_Name]) -> Count:
        """Notes of the column that are under none of these names."""
        taken = {note for name in names for note in name.notes}
        return self._count([note for note in self._said if note not in taken], self._said)


def _categories(material: Material, hurdles: _Part) -> Names:
    found: Names = {}
    for at, result in enumerate(material.told):
        for category in result.told.hurdles:
            name = _name(material, found, category_key(category.name), category.name, "category")
            name.notes |= {(at, note): None for note in category.notes if hurdles.holds((at, note))}
    return found


def _themes(material: Material, notes_of: Callable[[ThemeResult], tuple[str, ...]]) -> Names:
    """Themes somebody accepted or took for one with others; their names are people's words, so not for everybody."""
    found: Names = {}
    for at, result in enumerate(material.told):
        for theme in result.themes if material.may_quote(result) else ():
            key = theme_key(result, theme.id)
            if notes_of(theme) and _is_settled(material, result, theme):
                name = _name(material, found, key, theme.label, "theme")
                name.notes |= {(at, note): None for note in notes_of(theme)}
    return found


def _is_settled(material: Material, result: EventResult, theme: ThemeResult) -> bool:
    return theme.state == "accepted" or material.codebook.code(theme_key(result, theme.id)) is not None


def _name(material: Material, found: Names, key: str, wording: str, origin: str) -> _Name:
    """The name a term goes by: that of its code, else its own."""
    code = material.codebook.code(key)
    name = found.setdefault(code.id if code else key, _Name((code.label if code else "") or wording, origin))
    name.wordings[wording] = None
    return name


def _worked(material: Material) -> Iterator[Quote]:
    """What owners say of an initiative that was adapted and went on: what helped against what stood in the way."""
    for one in material.living if material.readers != "public" else ():
        if one.state == "adapted" and one.sentence:
            yield Quote(one.sentence, Source(one.event))
