"""Documents of a harvest as a use case: minutes in every format asked for, with pictures of the group boards."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from plugin.blueprint.blueprint import Node
from plugin.blueprint.restyle import restyled
from plugin.board import Geometry, Kind, Snapshot
from plugin.export.board_frame import FrameText, board_frame
from plugin.export.board_text import board_text
from plugin.export.branding import PLAIN, Branding
from plugin.export.pictures import Picture
from plugin.export.registry import find_format
from plugin.flows.harvest import Harvest
from plugin.gender import written
from plugin.language import Language
from plugin.minutes.build import make_minutes, search_themes, shown_words
from plugin.minutes.bylines import with_bylines
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Outline
from plugin.minutes.remarks import Remarks
from plugin.minutes.summary import summary_outline
from plugin.minutes.versions import for_version
from plugin.richtext import RichText
from plugin.typesetting import FontMetrics

NOBODY: Mapping[str, str] = MappingProxyType({})
"""Who wrote what, where nobody agreed to be named."""

WITHOUT_PICTURES = frozenset({"management", "public"})

Paint = Callable[[Snapshot, Geometry], bytes]
"""Draws the part of a board inside a rectangle as PNG."""


@dataclass(frozen=True)
class Document:
    """A finished document and the name of its file."""

    name: str
    content: bytes


def make_documents(
    harvest: Harvest,
    formats: Sequence[str],
    *,
    language: Language,
    paint: Paint,
    remarks: Remarks | None = None,
    branding: Branding = PLAIN,
    version: str = "data",
    groups: Sequence[str] = (),
    names: str = "none",
    lines: Mapping[str, str] = NOBODY,
    gender: str = "",
) -> list[Document]:
    """One document a format, in the host's look, in the version for its readers (`groups`: a member's letters).

    `lines` say by note who wrote it, as far as people agreed to that; `names` how they are shown. `gender` is how our
    own words for people are written (plugin.gender), else as on the board. Raises UsageError for an unknown format or
    version.
    """
    gender = gender or harvest.blueprint.workshop.gender
    harvest, language = _in_style(harvest, gender), language.writing(gender)
    wanted = [find_format(name) for name in formats]
    remarks = remarks or Remarks()
    minutes = with_bylines(minutes_for(harvest, language, remarks, version=version, groups=groups), names, lines)
    needed = any(one.holds_pictures for one in wanted) and version not in WITHOUT_PICTURES
    pictures = list(group_pictures(harvest, language, paint, remarks, groups=groups)) if needed else []
    stem = "-".join((_stem(version, language), *groups))
    return [
        Document(
            f"{stem}{one.suffix}",
            one.render(minutes, pictures if one.holds_pictures else [], language, branding),
        )
        for one in wanted
    ]


def minutes_for(
    harvest: Harvest, language: Language, remarks: Remarks, *, version: str, groups: Sequence[str] = ()
) -> Minutes:
    """The minutes in a version for its readers, without anybody's name. Raises UsageError for an unknown version."""
    clusters = search_themes(harvest.ledger, harvest.blueprint, remarks, decided=harvest.decided)
    minutes = make_minutes(harvest.ledger, harvest.blueprint, language, remarks, clusters=clusters)
    return for_version(minutes, version, language, groups=groups)


def _in_style(harvest: Harvest, gender: str) -> Harvest:
    """The harvest with our own words for people in that style; what people wrote stays."""
    blueprint = restyled(harvest.blueprint, gender)
    if blueprint is harvest.blueprint:
        return harvest
    tallies = tuple(replace(one, title=written(one.title, gender)) for one in harvest.ledger.tallies)
    return replace(harvest, blueprint=blueprint, ledger=replace(harvest.ledger, tallies=tallies))


def _stem(version: str, say: Language) -> str:
    """The name of the file says who it is for."""
    names = {
        "data": say("protokoll"),
        "participants": say("protokoll-teilnehmende"),
        "member": say("protokoll-mitglied"),
        "management": say("protokoll-leitung"),
        "public": say("protokoll-oeffentlich"),
    }
    return names[version]


def summary_text(harvest: Harvest, mark: str, *, language: Language, remarks: Remarks | None = None) -> str:
    """What is written back to the board, as Markdown; notes lead to themselves, withheld words stay withheld."""
    outline, links = _summary(harvest, language, remarks)
    last_line = language("Von Boardwright auf dieses Board geschrieben. Kennung: {mark}", mark=mark)
    return board_text(outline, links, last_line)


def summary_frame(
    harvest: Harvest, *, language: Language, metrics: FontMetrics, remarks: Remarks | None = None
) -> tuple[Node, ...]:
    """The same as a frame and what lies in it."""
    outline, links = _summary(harvest, language, remarks)
    more = lambda n: language("Weitere Zeilen im Protokoll: {n}.", n=n)  # noqa: E731
    text = FrameText(links, language("Von Boardwright auf dieses Board geschrieben."), more)
    return board_frame(outline, text, metrics)


def _summary(harvest: Harvest, language: Language, remarks: Remarks | None) -> tuple[Outline, dict[str, str]]:
    language = language.writing(harvest.blueprint.workshop.gender)
    minutes = make_minutes(harvest.ledger, harvest.blueprint, language, remarks or Remarks())
    return summary_outline(minutes, language), {note.id: note.url or "" for note in harvest.ledger.notes}


def group_pictures(
    harvest: Harvest, language: Language, paint: Paint, remarks: Remarks, *, groups: Sequence[str] = ()
) -> Iterator[Picture]:
    """One picture a group frame, where it is on the board now, with withheld and private words left out.

    `groups` are the letters to show; none means all.
    """
    board = showable(harvest, language, remarks)
    for key, group in _group_frames(harvest, groups):
        frame = board.by_id.get(harvest.items.get(key, ""))
        if frame is None:
            continue
        title = named_after(frame.text.plain.strip(), group)
        yield Picture(title, language("Bild des Bereichs „{title}“", title=title), paint(board, frame.geometry))


def named_after(title: str, group: str) -> str:
    """The title a frame has now; the group is added where somebody renamed it away."""
    return title if re.search(rf"(?<!\w){re.escape(group)}(?!\w)", title) else f"{title} · {group}"


def _group_frames(harvest: Harvest, groups: Sequence[str] = ()) -> list[tuple[str, str]]:
    names = {group.letter: group.name or group.letter for group in harvest.blueprint.workshop.groups}
    frames: dict[str, str] = {}
    for area in harvest.blueprint.areas:
        parent = harvest.blueprint.by_key[area.key].parent
        if area.group and parent and (not groups or area.group in groups):
            frames.setdefault(parent, names.get(area.group, area.group))
    return list(frames.items())


def showable(harvest: Harvest, language: Language, remarks: Remarks) -> Snapshot:
    """The board as it may be shown: words of withheld notes replaced, words of private notes taken out."""
    words = shown_words(harvest.ledger, harvest.blueprint, language, remarks)
    said = {item: words[note.id] for note in harvest.ledger.notes for item in note.item_ids}
    excluded = _unharvested(harvest, set(said))
    items = tuple(
        replace(item, text=RichText.of(said[item.id])) if item.id in said else item
        for item in harvest.snapshot.items
        if item.id not in excluded
    )
    return replace(harvest.snapshot, items=items)


def _unharvested(harvest: Harvest, told: set[str]) -> set[str]:
    """Notes people made that are not in the ledger (areas that are never harvested) and say something."""
    ours = set(harvest.items.values())
    return {
        item.id
        for item in harvest.snapshot.items
        if item.id not in told and item.id not in ours and item.kind is not Kind.CONNECTOR and not item.text.is_blank
    }
