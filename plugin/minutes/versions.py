"""Versions of minutes from one review: each takes words away from the full one, adds none, and says what is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from plugin.errors import UsageError
from plugin.fewest import FEWEST
from plugin.language import Language
from plugin.minutes.edition import Edition, known_version
from plugin.minutes.minutes import Glance, Minutes
from plugin.minutes.remarks import Remarks
from plugin.minutes.statement import AreaNotes, Figure, ScaleOption, Statement
from plugin.minutes.theme import NO_THEMES
from plugin.worded import worded

_INTERNAL = frozenset({"not_used", "to_review", "erased"})
_LISTS = ("starting_point", "impulse", "contradictions", "themes", "check_out", "open_questions", "others", "appendix")
_NOT_FOR_MANAGEMENT = ("goals", "course", "tensions", "feedback", *_LISTS)
_NOT_FOR_EVERYBODY = ("formats", *_LISTS)
_QUOTES = frozenset('„“”"«»')

Value = TypeVar("Value")


def for_version(minutes: Minutes, version: str, say: Language, *, groups: Iterable[str] = ()) -> Minutes:
    """The minutes as that audience may have them. `groups` are a member company's letters.

    Raises UsageError for an unknown version or group, and what `check_readers` raises.
    """
    letters = tuple(dict.fromkeys(groups))
    check_readers(version, letters, [group.letter for group in minutes.header.groups], minutes.remarks)
    made = _MAKERS[version](minutes, say, letters)
    return replace(made, remarks=replace(made.remarks, group_sizes=(), shares=()))


def check_readers(version: str, groups: Iterable[str], known: Iterable[str], remarks: Remarks) -> None:
    """Whether that version can be made for these groups, of the letters that are known.

    The five people are counted from what the facilitator said about each group. A group nobody told the size of
    counts as empty: groups are of unequal size, and an average would show a small one. Raises UsageError.
    """
    letters, there = set(groups), list(known)
    if (known_version(version) == "member") != bool(letters):
        raise UsageError("The version `member` is for one company: name its groups, and only there.")
    if strange := sorted(letters.difference(there)):
        raise UsageError(
            worded("There is no group {group}. There are: {there}.", group=strange[0], there=", ".join(there))
        )
    sizes = {one.letter: one.people for one in remarks.group_sizes if one.letter in letters}
    if letters and sum(sizes.values()) < FEWEST:
        unknown = ", ".join(sorted(letters - sizes.keys()))
        wanted = (
            worded(
                " Nobody said yet how many were in {unknown}: enter it in the review (`group_sizes`).", unknown=unknown
            )
            if unknown
            else ""
        )
        raise UsageError(
            worded(
                "Fewer than {fewest} people: nothing is shown by company, everybody would know who wrote it.{wanted}",
                fewest=FEWEST,
                wanted=wanted,
            )
        )


def _data(minutes: Minutes, say: Language, letters: tuple[str, ...]) -> Minutes:
    return replace(minutes, edition=Edition())


def _participants(minutes: Minutes, say: Language, letters: tuple[str, ...]) -> Minutes:
    """All that is used, and none of what was left out or still waits."""
    kept = tuple(entry for entry in minutes.appendix.notes if entry.disposition not in _INTERNAL)
    gone = len(minutes.appendix.notes) - len(kept)
    left_out = say("Notizen, die nicht verwendet sind oder noch geprüft werden: {n}", n=gone)
    edition = Edition("participants", left_out=(left_out, *_always(minutes, say)))
    return replace(minutes, appendix=replace(minutes.appendix, notes=kept), edition=edition)


def _member(minutes: Minutes, say: Language, letters: tuple[str, ...]) -> Minutes:
    """The company's own groups in full, and of the others what they showed everybody: their choices."""
    own = _Own(frozenset(letters))
    base = _participants(minutes, say, ())
    kept = tuple(entry for entry in base.appendix.notes if own.may_see(entry.group))
    gone = len(base.appendix.notes) - len(kept)
    left_out = say("Notizen anderer Gruppen: {n}; deren eine Wahl ist enthalten", n=gone)
    tensions = replace(
        base.tensions,
        groups=tuple(group for group in base.tensions.groups if group.group in own.letters),
        positions=own.areas(base.tensions.positions),
        joint=(),
    )
    return replace(
        base,
        starting=own.areas(base.starting),
        impulse=own.areas(base.impulse),
        checkout=own.areas(base.checkout),
        questions=own.areas(base.questions),
        others=own.areas(base.others),
        feedback=replace(base.feedback, areas=own.areas(base.feedback.areas)),
        formats=replace(
            base.formats,
            rows=tuple(row for row in base.formats.rows if row.group in own.letters),
            own=own.statements(base.formats.own),
        ),
        tensions=tensions,
        themes=NO_THEMES,
        contradictions=(),
        appendix=replace(base.appendix, notes=kept),
        edition=Edition("member", letters, (left_out, *base.edition.left_out), ("themes", "contradictions")),
    )


def _management(minutes: Minutes, say: Language, letters: tuple[str, ...]) -> Minutes:
    """One page: at a glance, the matrix of formats, initiatives, next steps."""
    gone = say(
        "Alle Kapitel außer Überblick, Formaten, Vorhaben und nächsten Schritten; je Liste mehr als die ersten Zeilen"
    )
    nothing = replace(minutes.appendix, notes=())
    return replace(
        minutes,
        starting=(),
        impulse=(),
        checkout=(),
        questions=(),
        others=(),
        themes=NO_THEMES,
        contradictions=(),
        tensions=replace(minutes.tensions, groups=(), positions=(), gallery=(), joint=()),
        feedback=replace(minutes.feedback, areas=()),
        appendix=nothing,
        edition=Edition("management", left_out=(gone, *_always(minutes, say)), skipped=_NOT_FOR_MANAGEMENT),
    )


def _public(minutes: Minutes, say: Language, letters: tuple[str, ...]) -> Minutes:
    """Counts and what the facilitator says: no word of a note, no name, no company, no way to the board."""
    base = _management(minutes, say, ())
    gone = (
        say("Alle Notizen im Wortlaut, Namen von Gruppen, Veranstaltern und Firmen, Kontakt und Weg zum Board"),
        say("Angaben der Moderation mit Zitaten"),
    )
    silent = replace(
        base,
        header=replace(
            base.header,
            hosts=(),
            board_id="",
            board_url="",
            groups=tuple(replace(group, name="") for group in base.header.groups),
        ),
        glance=Glance(base.glance.figures, (), ()),
        formats=replace(base.formats, rows=(), gallery=(), own=()),
        initiatives=replace(base.initiatives, released=()),
        remarks=_without_people(base.remarks),
        edition=Edition("public", left_out=gone, skipped=_NOT_FOR_EVERYBODY),
    )
    return _without_ids(silent)


def _without_people(remarks: Remarks) -> Remarks:
    """The facilitator's lines without quotes of notes and without anybody to be reached."""
    lines: dict[str, Any] = {
        field.name: tuple(line for line in value if not _QUOTES.intersection(line))
        for field in fields(remarks)
        if isinstance(value := getattr(remarks, field.name), tuple) and value and isinstance(value[0], str)
    }
    steps = tuple(replace(step, who="") for step in remarks.next_steps)
    bare = replace(remarks, **{**lines, "released": ()})
    alone = replace(bare, contact="", distribution="", facilitation="", material="")
    return replace(alone, next_steps=steps, hurdles=(), places=())


def _without_ids(value: Value) -> Value:
    """Counts stay, the notes behind them are nobody's business outside."""
    return cast(Value, _bare(value))


def _bare(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_bare(part) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Figure | ScaleOption):
        return replace(value, notes=())
    return replace(value, **{field.name: _bare(getattr(value, field.name)) for field in fields(value) if field.init})


def _always(minutes: Minutes, say: Language) -> tuple[str, ...]:
    """What no version but the full one has, said in numbers."""
    private = sum(minutes.appendix.counted_only.values())
    return (say("Private Notizen, nur gezählt: {n}", n=private),) if private else ()


@dataclass(frozen=True)
class _Own:
    """What belongs to a company's groups, or to nobody."""

    letters: frozenset[str]

    def may_see(self, group: str | None) -> bool:
        return group is None or group in self.letters

    def areas(self, found: Iterable[AreaNotes]) -> tuple[AreaNotes, ...]:
        return tuple(
            replace(area, statements=self.statements(area.statements)) for area in found if self.may_see(area.group)
        )

    def statements(self, found: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(one for one in found if self.may_see(one.group))


_MAKERS: dict[str, Callable[[Minutes, Language, tuple[str, ...]], Minutes]] = {
    "data": _data,
    "participants": _participants,
    "member": _member,
    "management": _management,
    "public": _public,
}
