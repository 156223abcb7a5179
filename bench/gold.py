"""The harvest measured by what a facilitator says: the labelled sample workshop, every miss by name."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from pypdf import PdfReader
from rich.console import Console

from bench.desk import TEMPLATE
from bench.played import Played, played_board
from bench.row import Row
from plugin.catalogue.sample import Label, SampleNote
from plugin.export.registry import FORMATS
from plugin.harvest.collect import make_ledger
from plugin.harvest.ledger import Disposition, Ledger, Note
from plugin.minutes.build import make_minutes, search_themes
from plugin.minutes.questions import question_form
from plugin.minutes.remarks import Remarks
from plugin.minutes.sources import Sources
from plugin.translations import load_language

TAKEN = datetime(2027, 2, 12, tzinfo=UTC)
SENSITIVE = ("personal_data", "antitrust", "offensive", "ai_directed")
PLAIN = Label()
# Words alone find a small part of what people put together: the floors hold what is reached, they praise nothing.
FOUND_PAIRS, RIGHT_PAIRS = 15.0, 60.0
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Score:
    """`hits` of `total` as people said; `least` per cent are promised. `misses` say what was expected and what came."""

    what: str
    hits: int
    total: int
    least: float
    misses: tuple[str, ...] = ()

    @property
    def row(self) -> Row:
        share = 100.0 * self.hits / self.total if self.total else 100.0
        return Row(f"gold: {self.what}", share, self.least, "%", f"{self.hits} of {self.total}", at_least=True)


@dataclass(frozen=True)
class Case:
    """One note of the sample with what people say of it, and what the harvest made of it (None: no note)."""

    told: SampleNote
    label: Label
    note: Note | None

    @property
    def name(self) -> str:
        return f"{self.told.area or 'nowhere'}: {self.told.text[:60]!r}"

    @property
    def fate(self) -> tuple[str, str | None]:
        return self.label.fate, self.label.reason


def gold_rows() -> list[Row]:
    """The scores as rows."""
    return [score.row for score in gold_scores()]


def print_misses(console: Console) -> None:
    """Every note that was judged otherwise than people would."""
    for score in gold_scores():
        for miss in score.misses:
            console.print(f"gold, {score.what}: {miss}", markup=False, highlight=False)


def gold_scores(played: Played | None = None) -> list[Score]:
    """All scores of the labelled sample."""
    board = played or played_board(TEMPLATE)
    ledger = make_ledger(board.snapshot, board.origin, TAKEN)
    cases = _cases(board, ledger)
    return [
        _conservation(board, ledger, cases),
        _scored("areas", 97.0, _areas(cases)),
        _scored("what becomes of notes", 97.0, _fates(cases)),
        _scored("exact copies", 100.0, _copies(cases)),
        _scored("no furniture, no sandbox", 100.0, _strangers(cases, ledger)),
        _scored("votes on their notes", 97.0, _votes(cases)),
        _scored("stands between two poles", 100.0, _stands(board, ledger)),
        _scored("several ideas seen", 80.0, _splits(cases)),
        _scored("no word lost in splits", 100.0, _lost(ledger)),
        _scored("parts of one thought", 100.0, _parts(cases)),
        _scored("question forms", 90.0, _forms(cases)),
        _scored("method cards", 95.0, _cards(cases, board, ledger)),
        _scored("sensitive notes flagged", 100.0, _flags(cases, SENSITIVE, everywhere=True)),
        _scored("other flags", 95.0, _flags(cases, (), everywhere=False)),
        _scored("theme pairs found", FOUND_PAIRS, _theme_pairs(cases, board, ledger, found=False)),
        _scored("theme pairs right", RIGHT_PAIRS, _theme_pairs(cases, board, ledger, found=True)),
        _scored("names in no document", 100.0, _names(cases, board, ledger)),
    ]


def _cases(board: Played, ledger: Ledger) -> list[Case]:
    notes = {item: note for note in ledger.notes for item in note.item_ids}
    pairs = zip(board.sample.notes, board.notes, strict=True)
    return [Case(told, told.label or PLAIN, notes.get(item)) for told, item in pairs]


Judged = Iterable[tuple[bool, str]]


def _scored(what: str, least: float, judged: Judged) -> Score:
    listed = list(judged)
    misses = tuple(told for is_right, told in listed if not is_right)
    return Score(what, len(listed) - len(misses), len(listed), least, misses)


def _conservation(board: Played, ledger: Ledger, cases: list[Case]) -> Score:
    """Every item people laid is a note, a vote or left out by rule; each once."""
    counts = ledger.counts
    stands = sum(sum(stand.bands) for stand in board.sample.stands)
    people = len(cases) + sum(note.dots for note in board.sample.notes) + stands
    accounted = counts.found + counts.votes + counts.excluded
    seen = Counter(item for note in ledger.notes for item in note.item_ids)
    twice = tuple(f"{item} is in {count} notes" for item, count in seen.items() if count > 1)
    return Score("every item accounted for", min(accounted, people) - len(twice), people, 100.0, twice)


def _areas(cases: list[Case]) -> Iterator[tuple[bool, str]]:
    for case in cases:
        if case.label.fate in ("used", "merged") and case.told.area:
            wanted = case.label.area or case.told.area
            came = case.note.area if case.note else None
            yield came == wanted, f"{case.name} belongs to {wanted}, came to {came}"


def _fates(cases: list[Case]) -> Iterator[tuple[bool, str]]:
    for case in cases:
        came = (case.note.disposition.value, case.note.reason) if case.note else ("vote or excluded", None)
        right = case.note is None if case.label.fate in ("vote", "excluded") else came == case.fate
        yield right, f"{case.name} should be {case.fate}, is {came}"


def _copies(cases: list[Case]) -> Iterator[tuple[bool, str]]:
    """Labelled copies are folded into a note of the same area, and nothing else is."""
    by_id = {case.note.id: case for case in cases if case.note}
    for case in cases:
        folded = case.note is not None and case.note.reason == "copy"
        if case.fate == ("merged", "copy") or folded:
            original = by_id.get(case.note.into or "") if case.note else None
            same = original is not None and original.told.area == case.told.area
            yield folded and same and case.label.fate == "merged", f"{case.name}: folded {folded}"


def _strangers(cases: list[Case], ledger: Ledger) -> Iterator[tuple[bool, str]]:
    """Used notes that nobody wrote, or that were written where nothing is harvested."""
    written = {case.note.id: case for case in cases if case.note}
    for note in ledger.notes:
        if note.disposition is Disposition.USED:
            case = written.get(note.id)
            wrong = case is None or case.label.reason == "template_echo" or case.label.fate == "excluded"
            yield not wrong, f"{note.area}: {note.text[:60]!r} is no contribution"


def _votes(cases: list[Case]) -> Iterator[tuple[bool, str]]:
    """Dots lie on their notes; votes in words and emoji are extra and only ever add."""
    for case in cases:
        if case.told.dots:
            dots = sum(mark.count for mark in case.note.marks if mark.kind == "dot") if case.note else 0
            yield dots == case.told.dots, f"{case.name} has {case.told.dots} dots, counted {dots}"


def _stands(board: Played, ledger: Ledger) -> Iterator[tuple[bool, str]]:
    """Every dot on a line counts in the band it was laid in, and no word beside it does."""
    for stand in board.sample.stands:
        came = [tally.count for tally in ledger.tallies if tally.scale == f"tension.{stand.field}"]
        for at, wanted in enumerate(stand.bands):
            counted = came[at] if came else None
            yield counted == wanted, f"{stand.field}: {wanted} dots in fifth {at + 1}, counted {counted}"


def _splits(cases: list[Case]) -> Iterator[tuple[bool, str]]:
    for case in cases:
        parts = case.note.split if case.note else ()
        if case.label.ideas > 1 or parts:
            yield (len(parts) > 1) == (case.label.ideas > 1), f"{case.name}: {case.label.ideas} ideas, parts {parts}"


def _lost(ledger: Ledger) -> Iterator[tuple[bool, str]]:
    for note in ledger.notes:
        if note.split:
            lost = Counter(_words(note.text)) - Counter(_words(" ".join(note.split)))
            yield not lost, f"{note.text[:60]!r} loses {sorted(lost)}"


def _words(text: str) -> list[str]:
    """The words; numbers of a list are no words."""
    return [word for word in _WORD.findall(re.sub(r"(?m)^\s*\d{1,2}[.)]\s", "", text)) if word]


def _parts(cases: list[Case]) -> Iterator[tuple[bool, str]]:
    """Notes that go on with another's thought are proposed together, in order, and no others are."""
    ids = {case.told.id: case.note.id for case in cases if case.told.id and case.note}
    first = {case.label.part_of for case in cases if case.label.part_of}
    for case in cases:
        chain = case.note.merge_with if case.note else ()
        if case.label.part_of:
            yield chain[:1] == (ids[case.label.part_of],) and bool(chain), f"{case.name}: proposed with {chain}"
        elif chain and case.told.id not in first:
            yield False, f"{case.name} is whole, proposed with {chain}"


def _forms(cases: list[Case]) -> Iterator[tuple[bool, str]]:
    for case in cases:
        if case.label.form and case.note:
            came = question_form(case.note.text)
            yield came == case.label.form, f"{case.name} is {case.label.form}, read as {came}"


def _cards(cases: list[Case], board: Played, ledger: Ledger) -> Iterator[tuple[bool, str]]:
    sources = Sources(ledger, board.blueprint, load_language("de"), Remarks())
    for case in cases:
        if case.label.cards and case.note:
            came = sources.named_cards(case.note)
            yield set(case.label.cards) <= set(came), f"{case.name} names {case.label.cards}, found {came}"


def _flags(cases: list[Case], wanted: tuple[str, ...], *, everywhere: bool) -> Iterator[tuple[bool, str]]:
    """Labelled flags that are there; `everywhere`: of these flags also those that nobody asked for."""
    for case in cases:
        if case.note is None:
            continue
        asked = {flag for flag in case.label.flags if (flag in SENSITIVE) == everywhere}
        came = {flag for flag in case.note.flags if flag in wanted} if everywhere else asked & set(case.note.flags)
        if asked or came:
            yield asked == came, f"{case.name} wants {sorted(asked)}, has {sorted(came)}"


def _theme_pairs(cases: list[Case], board: Played, ledger: Ledger, *, found: bool) -> Iterator[tuple[bool, str]]:
    """Pairs of labelled notes: those people put together, or those that were `found` together; right when both."""
    clusters = search_themes(ledger, board.blueprint).clusters
    home = {note: cluster.id for cluster in clusters for note in cluster.notes}
    told = [(case, case.note.id) for case in cases if case.label.theme and case.note]
    for (one, first), (other, second) in combinations(told, 2):
        wanted = one.label.theme == other.label.theme
        came = first in home and home[first] == home.get(second)
        if came if found else wanted:
            yield wanted and came, f"{one.name} ({one.label.theme}) with {other.name} ({other.label.theme})"


def _names(cases: list[Case], board: Played, ledger: Ledger) -> Iterator[tuple[bool, str]]:
    """No labelled name stands in any document, in its parts or its properties."""
    language = load_language("de")
    minutes = make_minutes(ledger, board.blueprint, language)
    names = sorted({name for case in cases for name in case.label.names})
    for one in FORMATS.values():
        text = _readable(one.render(minutes, (), language))
        for name in names:
            found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            yield not found, f"{name} stands in the {one.name} document: {_around(text, found)}"


def _around(text: str, found: re.Match[str] | None) -> str:
    return text[max(0, found.start() - 40) : found.end() + 20].replace("\n", " ") if found else ""


def _readable(document: bytes) -> str:
    """All the text in a document: the members of an archive, the pages and properties of a PDF, else the bytes."""
    if document.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            members = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join(re.sub(r"<[^>]*>", " ", member.decode("utf-8", "replace")) for member in members)
    if document.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(document))
        told: Mapping[str, object] = dict(reader.metadata or {})
        return "\n".join([*(page.extract_text() for page in reader.pages), *map(str, told.values())])
    return document.decode("utf-8", "replace")
