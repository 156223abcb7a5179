"""The ledger: every note found on a board, once; the sums that prove it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from plugin.board import Geometry
from plugin.harvest.period import Period


class Disposition(StrEnum):
    """What becomes of a note."""

    USED = "used"
    MERGED = "merged"
    NOT_USED = "not_used"
    TO_REVIEW = "to_review"
    ERASED = "erased"


@dataclass(frozen=True)
class Mark:
    """What `votes` were counted from: `count` marks that look the same.

    `kind`: dot (a small shape), emoji, word ("+1", "dafür"), ballot (the whiteboard's own voting). `look` is the
    dot's colour, the emoji or the word as it was written; what colours stand for is known from the legend alone.
    """

    kind: str
    look: str
    count: int


@dataclass(frozen=True)
class Note:
    """One note. `text` is what people wrote, freed of markup, prompt stem included; it is never changed.

    `clean` is what is compared, grouped and shown in tables: `text` without stem, bullets, vote marks, part
    numbers and "für ..." of dictated notes; empty when it would be the same (use `wording`).
    `area` is the full key (`wp1.hurdle@A`) or None. `proposed_area` is what a person is asked to confirm; beside an
    `area` it says where the words seem to belong, and the note stays where people put it (flag `misplaced`).
    `options` are all areas in question when there are several, likeliest first.
    `flags`: outside, between, multi_idea, part (one thought over several notes), prompt_echo, example, personal_data,
    antitrust, offensive, unreadable, ai_directed, hidden, misplaced, heading (a theme label people wrote), legend,
    late (after the end), early (before the start), batch (pasted in one go), irony (perhaps not meant as it stands),
    negation (it denies something: so must a summary), long, commented (addressed to another group),
    withheld (a person keeps its words back).
    An erased note keeps its id and its place in the sums, and no word (see `plugin.harvest.erased`).
    `reason` (not used, to review): empty, copy, template_echo, test, social, legend, facilitator (their own voice),
    loop (a line around notes), older (than this board), backup (of a duplicated frame), or why it is to review.
    `into` is the id of the note a copy is folded into.
    `votes` counts dots and reactions laid on it, `marks` tells them apart.
    Proposals, which change nothing: `split` (the ideas in it), `merge_with` (the ids of one thought over several
    notes, this one included, in order), `near` (near-duplicates in any group, closest first), `same` (equal words in
    another area or group: agreement), `heading` (id of the note that is the theme label people gave it).
    `meaning` is what a legend on the board says of its colour; without a legend a colour has none.
    `dates` are the times its words name. `origin`: board, dictated, form, chat, spoken. `voice`: participant or
    facilitator. `language`: de, en or empty when it cannot be told. `batch` is the id of the first note of a paste.
    `links` are addresses in it. `placed_by` names the phase snapshot that gave area and group when somebody moved
    the notes later; empty: the board as it is. `geometry` is where it lies now, in absolute pixels.
    `stand` is the band of a tension field's line it counts in (`tension.map#voluntary-binding.2`), empty elsewhere.
    `made_from`: ids of the notes a facilitator's decision made this one of. `private`: counted only.
    What a facilitator decided about the words: `masked` are passages to hide on the way out, `reworded` what is shown
    in place of `text`, `cleared` that the flags are decided upon and the words may be shown, `released` that they
    may be shown although the note is private.
    """

    id: str
    item_ids: tuple[str, ...]
    kind: str
    text: str
    area: str | None = None
    group: str | None = None
    phase: str | None = None
    flags: tuple[str, ...] = ()
    disposition: Disposition = Disposition.USED
    reason: str | None = None
    into: str | None = None
    votes: int = 0
    proposed_area: str | None = None
    split: tuple[str, ...] = ()
    private: bool = False
    colour: str | None = None
    url: str | None = None
    created_at: datetime | None = None
    modified_at: datetime | None = None
    clean: str = ""
    options: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    merge_with: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    heading: str | None = None
    meaning: str | None = None
    dates: tuple[Period, ...] = ()
    origin: str = "board"
    voice: str = "participant"
    language: str = ""
    batch: str | None = None
    placed_by: str = ""
    geometry: Geometry | None = None
    made_from: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    reworded: str = ""
    cleared: bool = False
    released: bool = False
    stand: str = ""

    @property
    def wording(self) -> str:
        """The words themselves, without stem and decoration; for comparing and for tables, never for quoting."""
        return self.clean or self.text


SPEAKING_FIELDS = ("text", "clean", "split", "dates", "links", "tags", "meaning", "masked", "reworded")
"""The fields of a note that hold people's words: where a text stays private, all of these do."""


@dataclass(frozen=True)
class Relation:
    """An arrow people drew between two notes (ids); `label` are the words on it."""

    start: str
    end: str
    label: str = ""


@dataclass(frozen=True)
class Tally:
    """How many notes and dots lie in one option of a scale (`feedback.time` / `feedback.time.short`).

    A tension field is a scale of five bands from pole to pole (`tension.voluntary-binding` /
    `tension.map#voluntary-binding.1` to `.5`) without titles.
    """

    scale: str
    area: str
    title: str
    count: int


@dataclass(frozen=True)
class Counts:
    """`items` people made = `found` + `votes` + `excluded`.

    `found` + `parts` = used + merged + not_used + to_review + erased.

    `parts` are entries a person made by splitting notes; a harvest makes none. `template` counts our own items that
    nobody wrote in; `excluded` notes in areas never harvested; `private` those of `used` whose text is not shown;
    `erased` those whose words somebody asked to be forgotten.
    """

    items: int = 0
    template: int = 0
    votes: int = 0
    excluded: int = 0
    found: int = 0
    used: int = 0
    merged: int = 0
    not_used: int = 0
    to_review: int = 0
    private: int = 0
    parts: int = 0
    erased: int = 0


@dataclass(frozen=True)
class ExtraGroup:
    """A group people added by duplicating the frames of the group `like`; `frames` are the copies' item ids."""

    letter: str
    like: str
    frames: tuple[str, ...] = ()


@dataclass(frozen=True)
class LegendEntry:
    """What people say a colour stands for, in their words; `note` is the id of the note that says it.

    A legend that lies with a group, or in an area of one phase, holds there alone.
    """

    colour: str
    meaning: str
    note: str
    group: str | None = None
    phase: str | None = None


@dataclass(frozen=True)
class Cluster:
    """Notes that people put together themselves. `how`: heading (under a label) or loop (a line drawn around them).

    `label` is the id of the note that names it, if one does. People's own label wins over any of ours.
    """

    how: str
    notes: tuple[str, ...]
    label: str | None = None
    area: str | None = None


@dataclass(frozen=True)
class NotReadable:
    """What the whiteboard does not let us read here: `comment`, `vote`, `reaction`, `tag`, `stroke`, `table` ...

    `count` is None when not even the number is known. Place and address only where the whiteboard tells them.
    """

    kind: str
    count: int | None = None
    geometry: Geometry | None = None
    area: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Abbreviation:
    """A short form people used and what it may stand for; with several meanings a person must say which."""

    short: str
    meanings: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """Something about the board as a whole that a facilitator should know or is asked; it decides nothing.

    `code`: partial (the board was not read to its end), moved_after (areas come from the phase snapshot `words`),
    duplicated_frame (which one is alive?), deleted_after (notes of the closing snapshot that are gone),
    votes_over_rule, dot_colours (several, unexplained), loose_arrow, arrow_words (on arrows that join no two notes),
    shared_canvas (filled by a pair), batch (content or material?), empty_group, empty_area, not_delivered (notes
    handed in by a link that are not on the board; `words` is their state: held, aside, waiting or sending),
    erased_still_there (forgotten here, but whoever wrote them has not taken them off the board).
    `notes` and `area` say where, `count` how many, `words` what people wrote there or the name it is about.
    """

    code: str
    notes: tuple[str, ...] = ()
    area: str | None = None
    count: int = 0
    words: str = ""


@dataclass(frozen=True)
class Ledger:
    """All notes of one board at one moment (UTC), in reading order; `unreadable` what cannot be read there.

    `away` maps items that were notes once and are not on the board now to their ids: should they come back.
    `regrouped` says which group became which on the way (merged or split), as the facilitator told it.
    `not_readable` says the same for people: by kind and place, with what this whiteboard never shows.

    `extra_groups` are groups of the board that are not in its recipe.
    `last_number` is the highest number any harvest of this board has given to a note.
    """

    board_id: str
    board_url: str
    language: str
    taken_at: datetime
    counts: Counts
    notes: tuple[Note, ...]
    relations: tuple[Relation, ...] = ()
    tallies: tuple[Tally, ...] = ()
    unreadable: dict[str, int] = field(default_factory=dict)
    last_number: int = 0
    extra_groups: tuple[ExtraGroup, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    not_readable: tuple[NotReadable, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    findings: tuple[Finding, ...] = ()
    regrouped: dict[str, str] = field(default_factory=dict)
    away: dict[str, str] = field(default_factory=dict)
