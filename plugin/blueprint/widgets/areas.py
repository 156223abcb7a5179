"""Areas: white panels with a heading, a prompt, a stem to start from, and room for notes."""

from collections.abc import Iterator

from plugin.blueprint.blueprint import Area, Node
from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Column, Leaf, Measured, Part, Piece, Row
from plugin.blueprint.look import GAP, NOTE_COLUMN, NOTE_ROW, QUIET, STEP, snapped
from plugin.blueprint.parts import label, note, panel, text_piece
from plugin.blueprint.text import Writing
from plugin.board import Geometry, Kind
from plugin.catalogue.boxes import Box
from plugin.catalogue.template import AreaSpec
from plugin.richtext import RichText, Span
from plugin.typesetting import INSET, side_inset

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
    owner = _owner(desk, spec)
    area = area_of(desk, spec, owner=owner, room=box.room)
    if inner is not None or box.inside:
        return _holder(desk, area, inner, box.share) if inner is not None else None
    return SlotPiece(desk, area, box) if box.room == 0 else AreaPiece(desk, area, box)


def _owner(desk: Desk, spec: AreaSpec) -> str:
    """Whose area it is: a group's letter, an event's id, or nobody's."""
    if spec.repeat == "event" and desk.occasion:
        return desk.occasion.id
    return desk.group.letter if desk.group and spec.repeat == "group" else ""


def _holder(desk: Desk, area: Area, inner: Piece, share: float) -> Piece:
    """A white panel around other pieces, below the area's prompt where it has one."""
    prompt = desk.writing(area.prompt, "prompt")
    asked = [text_piece(desk, f"{area.key}#prompt", prompt, color=QUIET)] if area.prompt else []
    stack = Column([*asked, inner])

    def draw(place: Geometry) -> Iterator[Part]:
        width, height = place.width - 2 * GAP, place.height - 2 * GAP
        inside = list(stack.place(Geometry.box(place.left + GAP, place.top + GAP, width=width, height=height)))
        yield panel(area.key, _off_centre(place, inside), role="area")
        yield area
        yield from inside

    return Leaf(lambda width: stack.height(width - 2 * GAP) + 2 * GAP, draw, share)


def _off_centre(place: Geometry, inside: list[Part]) -> Geometry:
    """The place, a step less high where its centre would be that of a panel in it: items are told apart by it."""
    taken = {(p.geometry.x, p.geometry.y) for p in inside if isinstance(p, Node) and p.kind is Kind.SHAPE}
    if (place.x, place.y) not in taken:
        return place
    return Geometry.box(place.left, place.top, width=place.width, height=place.height - STEP)


class AreaPiece(Measured):
    """An area people write in: a panel with its heading, and on it prompt, help and stem in one text."""

    def __init__(self, desk: Desk, area: Area, box: Box) -> None:
        self.desk, self.area, self.share = desk, area, box.share
        self.heading = desk.writing(area.title if box.heading else "", "heading", bold=True)
        self.prompt = desk.writing(self._prompt(), "prompt")

    def _prompt(self) -> RichText:
        """Challenge in bold, prompt and help, the stem in italics."""
        area = self.area
        topic = _challenge(self.desk) if area.expects == "challenge" else RichText()
        return topic + RichText.marked(area.prompt) + RichText.marked(area.help) + _stem(area.stem)

    def needed(self, width: int) -> int:
        columns = max(1, int(width - 2 * side_inset(width) + STEP) // NOTE_COLUMN)
        rows = -(-self.area.room // columns)
        return snapped(self._head(width) + rows * NOTE_ROW + STEP)

    def place(self, box: Geometry) -> Iterator[Part]:
        key, color, metrics = self.area.key, self.desk.accent, self.desk.metrics
        if self.heading.text.is_blank:
            yield panel(key, box, self.prompt, role="area", color=QUIET)
        else:
            yield panel(key, box, self.heading, role="area", color=color)
        yield self.area
        if not (self.prompt.text.is_blank or self.heading.text.is_blank):
            inset, top = side_inset(box.width), box.top + self._below_heading(box.width)
            width = box.width - 2 * inset
            height = self.prompt.shown_height(metrics, width)
            yield label(f"{key}#prompt", box.left + inset, top, self.prompt, width=width, height=height, color=QUIET)
        yield from self._examples(box)

    def _examples(self, box: Geometry) -> Iterator[Part]:
        top = box.top + self._head(box.width)
        for index, example in enumerate(self.area.examples):
            left = box.left + side_inset(box.width) + index * NOTE_COLUMN
            key = f"{self.area.key}#example{index + 1}"
            yield note(key, left, top, text=example, colour=_EXAMPLE_NOTE, role="example")

    def _below_heading(self, width: float) -> float:
        """Pixels from the panel's top to the prompt."""
        if self.heading.text.is_blank:
            return INSET
        return self.heading.boxed_height(self.desk.metrics, width) - INSET

    def _head(self, width: float) -> float:
        """Pixels from the panel's top to where notes begin."""
        inside = width - 2 * side_inset(width)
        return self._below_heading(width) + self.prompt.bare_height(self.desk.metrics, inside) + STEP


def _stem(stem: str) -> RichText:
    return RichText(tuple((Span(line, italic=True),) for line in stem.split("\n") if line))


def _challenge(desk: Desk) -> RichText:
    """The title of the group's challenge."""
    return RichText.of(desk.group.challenge_title, bold=True) if desk.group else RichText()


class SlotPiece(Measured):
    """An area with a word in it and no room for more than a note laid over it or a name typed in."""

    def __init__(self, desk: Desk, area: Area, box: Box) -> None:
        self.desk, self.area, self.share = desk, area, box.share
        self.writing = desk.writing(area.title, "prompt", bold=True)

    def needed(self, width: int) -> int:
        return max(NOTE_ROW, snapped(self.writing.boxed_height(self.desk.metrics, width)))

    def place(self, box: Geometry) -> Iterator[Part]:
        yield panel(self.area.key, box, self.writing, role="area", color=QUIET, align="center")
        yield self.area


def scale_piece(desk: Desk, box: Box) -> Piece | None:
    """A question with its options side by side; each option is an area whose dots and notes are counted."""
    options = [spec for spec in desk.specs.values() if spec.scale == box.of]
    if not options:
        return None
    question = desk.writing(desk.text(f"scale.{box.of}"), "prompt", bold=True)
    asked = Leaf(
        lambda width: question.bare_height(desk.metrics, width),
        lambda place: iter([_question(desk, f"{options[0].key}#question", question, place)]),
        share=1.0,
    )
    return Row([asked, Row([_option(desk, spec) for spec in options], share=1.5, gap=STEP)], share=box.share)


def _question(desk: Desk, key: str, question: Writing, place: Geometry) -> Part:
    high = question.shown_height(desk.metrics, place.width)
    top = place.top + max(0, (place.height - high) // 2)
    return label(key, place.left, top, question, width=place.width, height=high)


def _option(desk: Desk, spec: AreaSpec) -> Piece:
    area = area_of(desk, spec)
    writing = desk.writing(area.title, "prompt")

    def draw(place: Geometry) -> Iterator[Part]:
        yield panel(area.key, place, writing, role="area", align="center", color=QUIET)
        yield area

    return Leaf(lambda width: writing.boxed_height(desk.metrics, width) + NOTE_ROW / 2, draw)
