"""Areas: white panels with a heading, a prompt, a stem to start from, and room for notes."""

from collections.abc import Iterator
from dataclasses import replace

from plugin.blueprint.blueprint import Area
from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Leaf, Part, Piece, Row
from plugin.blueprint.look import GAP, NOTE_COLUMN, NOTE_ROW, PADDING, QUIET, STEP
from plugin.blueprint.parts import label, note, panel
from plugin.blueprint.text import Writing
from plugin.board import Geometry
from plugin.catalogue.boxes import Box
from plugin.catalogue.template import AreaSpec
from plugin.richtext import RichText, Span

_EXAMPLE_NOTE = "gray"


def area_of(desk: Desk, spec: AreaSpec, *, owner: str = "", room: int | None = None) -> Area:
    """The area a spec describes, in the board's voice."""
    letter = desk.group.letter if desk.group else None
    return Area(
        key=spec.key + (f"@{owner}" if owner else ""),
        area=spec.key,
        phase=spec.phase,
        title=desk.say(spec.title),
        prompt=desk.say(spec.prompt),
        help=desk.say(spec.help),
        stem=desk.say(spec.stem),
        owner=owner or None,
        group=letter if spec.repeat == "group" else None,
        block=spec.block,
        expects=spec.expects,
        harvest=spec.harvest,
        private=spec.private,
        anonymous=spec.anonymous,
        scale=spec.scale,
        room=notes_room(desk, spec) if room is None else room,
        examples=tuple(desk.say(example) for example in spec.examples),
    )


def notes_room(desk: Desk, spec: AreaSpec) -> int:
    """One and a half times the notes expected; areas of a group have room for 6 to 12."""
    people = desk.group_size() if spec.repeat == "group" else desk.workshop.participants
    expected = spec.notes * (people if spec.notes_per == "person" else 1)
    room = -(-expected * 3 // 2)
    return min(12, max(6, room)) if spec.notes_per == "person" and spec.repeat == "group" else room


def area_piece(desk: Desk, box: Box, inner: Piece | None) -> Piece | None:
    """An area with room for notes, or with other pieces in it."""
    spec = desk.specs.get(box.of or "")
    if spec is None:
        return None
    owner = desk.group.letter if desk.group and spec.repeat == "group" else ""
    area = area_of(desk, spec, owner=owner, room=box.room)
    if inner is not None or box.inside:
        return _holder(area, inner, box) if inner is not None else None
    return AreaPiece(desk, area, box)


def _holder(area: Area, inner: Piece, box: Box) -> Piece:
    """A white panel around other pieces."""

    def draw(place: Geometry) -> Iterator[Part]:
        yield panel(area.key, place, role="area")
        yield area
        inside = Geometry.box(
            place.left + GAP, place.top + GAP, width=place.width - 2 * GAP, height=place.height - 2 * GAP
        )
        yield from inner.place(inside)

    return Leaf(lambda width: inner.height(width - 2 * GAP) + 2 * GAP, draw, box.share)


class AreaPiece:
    """An area people write in."""

    def __init__(self, desk: Desk, area: Area, box: Box) -> None:
        self.desk, self.area, self.share, self.columns = desk, area, box.share, box.columns
        self.headed = box.heading and bool(area.title)
        self.heading = desk.writing(area.title, "heading", bold=True)
        self.prompt = desk.writing(self._prompt(), "prompt")

    def _prompt(self) -> RichText:
        """Prompt, help and stem; the stem in italics."""
        extra = desk_challenge(self.desk) if self.area.expects == "challenge" else RichText()
        stem = RichText(tuple((Span(line, italic=True),) for line in self.area.stem.split("\n") if line))
        return extra + RichText.marked(self.area.prompt) + RichText.marked(self.area.help) + stem

    def height(self, width: int) -> int:
        columns = max(1, (width - 2 * PADDING + STEP) // NOTE_COLUMN)
        rows = -(-self.area.room // columns)
        needed = self._head(width) + rows * NOTE_ROW + (PADDING if rows else 0)
        return -int(-needed // STEP) * STEP

    def place(self, box: Geometry) -> Iterator[Part]:
        key, color = self.area.key, self.desk.accent
        if self.headed:
            yield panel(key, box, self.heading, role="area", color=color)
            yield from self._prompt_label(box)
        else:
            yield panel(key, box, self.prompt, role="area", color=QUIET)
        yield self.area
        yield from self._examples(box)

    def _prompt_label(self, box: Geometry) -> Iterator[Part]:
        if self.prompt.text.is_blank:
            return
        width = box.width - 2 * PADDING
        top = box.top + self._heading_height(box.width) - PADDING
        height = self.prompt.height(self.desk.metrics, width)
        yield label(
            f"{self.area.key}#prompt", box.left + PADDING, top, self.prompt, width=width, height=height, color=QUIET
        )

    def _examples(self, box: Geometry) -> Iterator[Part]:
        top = box.top + self._head(box.width)
        for index, example in enumerate(self.area.examples):
            left = box.left + PADDING + index * NOTE_COLUMN
            key = f"{self.area.key}#example{index + 1}"
            yield note(key, left, top, text=example, colour=_EXAMPLE_NOTE, role="example")

    def _heading_height(self, width: float) -> float:
        """Height of the panel's heading with padding above and below."""
        return self.heading.height(self.desk.metrics, width, PADDING)

    def _head(self, width: float) -> float:
        metrics = self.desk.metrics
        if not self.headed:
            return self.prompt.height(metrics, width, PADDING)
        prompt = self.prompt.height(metrics, width - 2 * PADDING)
        return self._heading_height(width) + prompt


def desk_challenge(desk: Desk) -> RichText:
    """The group's challenge in bold."""
    return RichText.of(desk.group.challenge_title, bold=True) if desk.group else RichText()


def scale_piece(desk: Desk, box: Box) -> Piece | None:
    """A question with its options side by side; each option is an area whose dots and notes are counted."""
    options = [spec for spec in desk.specs.values() if spec.scale == box.of]
    if not options:
        return None
    question = desk.writing(desk.text(f"scale.{box.of}"), "prompt", bold=True)
    asked = Leaf(
        lambda width: question.height(desk.metrics, width),
        lambda place: iter([_question(desk, f"{options[0].key}#question", question, place)]),
        share=1.0,
    )
    return Row([asked, Row([_option(desk, spec) for spec in options], share=1.5, gap=STEP)], share=box.share)


def _question(desk: Desk, key: str, question: Writing, place: Geometry) -> Part:
    high = question.height(desk.metrics, place.width)
    top = place.top + max(0, (place.height - high) // 2)
    return label(key, place.left, top, question, width=place.width, height=high)


def _option(desk: Desk, spec: AreaSpec) -> Piece:
    area = area_of(desk, spec)
    writing = desk.writing(area.title, "prompt")

    def draw(place: Geometry) -> Iterator[Part]:
        yield replace(panel(area.key, place, writing, role="area", align="center", color=QUIET))
        yield area

    return Leaf(lambda width: writing.height(desk.metrics, width, PADDING) + NOTE_ROW / 2, draw)
