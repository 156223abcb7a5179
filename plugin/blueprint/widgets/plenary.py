"""What plenary frames show: the welcome, the way, house rules, charts, slides, practice examples, small print."""

from collections.abc import Iterator

from plugin.blueprint.blueprint import Node
from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Column, Grid, Leaf, Part, Piece
from plugin.blueprint.look import GAP, INK, PAPER, QUIET, tint
from plugin.blueprint.parts import label, panel
from plugin.blueprint.text import Writing
from plugin.board import Geometry
from plugin.catalogue.boxes import Box
from plugin.catalogue.content import Chart, PracticeExample
from plugin.richtext import RichText


def hero(desk: Desk, box: Box) -> Piece | None:
    """The workshop's title, hosts and date, and a welcome."""
    title = desk.writing(desk.workshop.title, "board", bold=True)
    facts = [desk.text(name) for name in ("start.hosts", "start.date")]
    below = " · ".join(fact for fact in facts if fact)
    welcome = desk.text("start.welcome")
    second = desk.writing("\n".join(part for part in (below, welcome) if part), "heading")
    pieces = [
        _text_piece(desk, "start#title", title, role="heading", color=desk.accent),
        _text_piece(desk, "start#welcome", second, color=QUIET),
    ]
    return Column(pieces, share=box.share, gap=GAP)


def way(desk: Desk, box: Box) -> Piece | None:
    """The session plan as a list: start and title of every block with its minutes."""
    lines = [f"**{block.start}′**  {block.title}" for block in desk.workshop.blocks if block.minutes]
    writing = desk.writing("\n".join(lines), "prompt")
    return _panel_piece(desk, "start#way", writing, box)


def prose(desk: Desk, box: Box) -> Piece | None:
    """A named text in a panel of its own."""
    text = desk.text(box.of or "")
    if not text:
        return None
    area, _, part = (box.of or "").partition(".")
    return _panel_piece(desk, f"{area}#{part or 'text'}", desk.writing(text, "prompt"), box)


def charts(desk: Desk, box: Box) -> Piece | None:
    """The charts of the impulse in their order."""
    shown = sorted(desk.content.charts.values(), key=lambda chart: chart.number)
    if not shown:
        return None
    return Grid([_chart(desk, chart) for chart in shown], box.columns or 2, share=box.share)


def _chart(desk: Desk, chart: Chart) -> Piece:
    points = "\n".join(f"• {desk.say(point)}" for point in chart.points)
    writing = desk.writing(f"**{chart.number}  {desk.say(chart.title)}**\n{points}", "heading")
    return _panel_piece(desk, f"impulse#chart.{chart.id}", writing, Box("prose"), tinted=True, role="card")


def slides(desk: Desk, box: Box) -> Piece | None:
    """The link to the slides, where there is one."""
    address = desk.workshop.slides
    if not address:
        return None
    writing = desk.writing(f"**{desk.text('slides.label')}**\n{address}", "prompt")
    return _panel_piece(desk, "impulse#slides", writing, Box("slides", share=0))


def examples(desk: Desk, box: Box) -> Piece | None:
    """The practice examples."""
    shown = list(desk.content.examples.values())
    if not shown:
        return None
    return Grid([_example(desk, example) for example in shown], box.columns or 1, share=box.share)


def _example(desk: Desk, example: PracticeExample) -> Piece:
    writing = desk.writing(f"**{example.name}**, {example.organisation}\n{desk.say(example.board)}", "help")
    return _panel_piece(desk, f"bp#{example.id}", writing, Box("prose"), tinted=True, role="card")


def colophon(desk: Desk, box: Box) -> Piece | None:
    """Sources, licences, names and the AI note: every text whose name begins with `colophon.`."""
    names = [name for name in desk.template.texts if name.startswith("colophon.")]
    text = "\n".join(desk.text(name) for name in names)
    return _panel_piece(desk, "colophon#text", desk.writing(text, "help"), box, border=False) if text else None


def _text_piece(desk: Desk, key: str, writing: Writing, *, role: str = "prompt", color: str = INK) -> Piece:
    def draw(place: Geometry) -> Iterator[Part]:
        high = writing.bare_height(desk.metrics, place.width)
        yield label(key, place.left, place.top, writing, width=place.width, height=high, role=role, color=color)

    return Leaf(lambda width: writing.bare_height(desk.metrics, width), draw, 0)


def _panel_piece(
    desk: Desk, key: str, writing: Writing, box: Box, *, tinted: bool = False, border: bool = True, role: str = "prompt"
) -> Piece:
    fill = tint(desk.accent, 0.08) if tinted else PAPER
    edge = tint(desk.accent, 0.3) if border else None

    def draw(place: Geometry) -> Iterator[Part]:
        yield _node(key, place, writing, fill, edge, role)

    return Leaf(lambda width: writing.boxed_height(desk.metrics, width), draw, box.share)


def _node(key: str, place: Geometry, writing: Writing, fill: str, edge: str | None, role: str) -> Node:
    return panel(key, place, writing, role=role, fill=fill, border=edge, color=INK)


NOTHING = RichText()
