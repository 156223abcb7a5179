"""What plenary frames show: the welcome, the way, house rules, charts, slides, practice examples, small print."""

from collections.abc import Iterator

from plugin.blueprint.attributions import ancestor_lines, foreign_lines
from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Column, Grid, Leaf, Middle, Part, Piece
from plugin.blueprint.look import INK, PAPER, QUIET, STEP
from plugin.blueprint.parts import panel, panel_piece, text_piece
from plugin.board import Geometry
from plugin.catalogue.boxes import Box
from plugin.catalogue.content import Chart, PracticeExample
from plugin.catalogue.template import Phase


def hero(desk: Desk, box: Box) -> Piece | None:
    """The workshop's title, hosts and date, and a welcome, in the middle of their place."""
    title = desk.writing(desk.workshop.title, "board", bold=True)
    facts = [desk.text(name) for name in ("start.hosts", "start.date")]
    below = " · ".join(fact for fact in facts if fact)
    welcome = desk.text("start.welcome")
    second = desk.writing("\n".join(part for part in (below, welcome) if part), "heading")
    pieces = [
        text_piece(desk, "start#workshop", title, role="heading", color=desk.accent),
        text_piece(desk, "start#welcome", second, color=QUIET),
    ]
    return Middle(Column(pieces, gap=STEP), share=box.share)


def way(desk: Desk, box: Box) -> Piece | None:
    """The phases people go through together, in their colours: a map of the board."""
    live = [block.id for block in desk.workshop.blocks if block.minutes]
    met = {spec.phase for spec in desk.specs.values() if spec.block in live}
    phases = [phase for phase in desk.template.phases if phase.id in met]
    return Grid([_station(desk, phase) for phase in phases], box.columns or 3, share=box.share, gap=STEP)


def _station(desk: Desk, phase: Phase) -> Piece:
    writing = desk.writing(desk.say(phase.title), "prompt", bold=True)

    def draw(place: Geometry) -> Iterator[Part]:
        key = f"start#way.{phase.id}"
        yield panel(
            key,
            place,
            writing,
            role="mark",
            fill=phase.accent,
            color=PAPER,
            border=None,
            align="center",
            vertical="middle",
        )

    return Leaf(lambda width: writing.boxed_height(desk.metrics, width), draw)


def prose(desk: Desk, box: Box) -> Piece | None:
    """A named text in a panel of its own."""
    text = desk.text(box.of or "")
    if not text:
        return None
    area, _, part = (box.of or "").partition(".")
    return panel_piece(
        desk, f"{area}#{part or 'text'}", desk.writing(text, "prompt"), share=box.share, tinted=True, vertical="middle"
    )


def charts(desk: Desk, box: Box) -> Piece | None:
    """The charts of the impulse in their order."""
    shown = sorted(desk.content.charts.values(), key=lambda chart: chart.number)
    if not shown:
        return None
    return Grid([_chart(desk, chart) for chart in shown], box.columns or 2, share=box.share)


def _chart(desk: Desk, chart: Chart) -> Piece:
    points = "\n".join(f"• {desk.say(point)}" for point in chart.points)
    writing = desk.writing(f"**{chart.number}  {desk.say(chart.title)}**\n{points}", "heading")
    return panel_piece(desk, f"impulse#chart.{chart.id}", writing, tinted=True, role="card", vertical="middle")


def slides(desk: Desk, box: Box) -> Piece | None:
    """The link to the slides, where there is one."""
    address = desk.workshop.slides
    if not address:
        return None
    writing = desk.writing(f"**{desk.text('slides.label')}**\n{address}", "prompt")
    return panel_piece(desk, "impulse#slides", writing, share=0)


def examples(desk: Desk, box: Box) -> Piece | None:
    """The practice examples."""
    shown = list(desk.content.examples.values())
    if not shown:
        return None
    return Grid([_example(desk, example) for example in shown], box.columns or 1, share=box.share)


def _example(desk: Desk, example: PracticeExample) -> Piece:
    writing = desk.writing(f"**{example.name}**, {example.organisation}\n{desk.say(example.board)}", "help")
    return panel_piece(desk, f"bp#{example.id}", writing, tinted=True, role="card")


def colophon(desk: Desk, box: Box) -> Piece | None:
    """Sources, licences, names and the AI note: every text whose name begins with `colophon.`.

    Then the templates this one builds on, and what on the board is by somebody else.
    """
    names = [name for name in desk.template.texts if name.startswith("colophon.")]
    text = "\n".join((*(desk.text(name) for name in names), *_owed(desk)))
    return text_piece(desk, "colophon#text", desk.writing(text, "help"), color=INK) if text else None


def _owed(desk: Desk) -> list[str]:
    shop, template = desk.workshop, desk.template
    cards, tensions = [card.id for card in shop.cards], [tension.id for tension in shop.tensions]
    foreign = foreign_lines(template, desk.content, cards, tensions, shop.groups, desk.say)
    return [*ancestor_lines(template, desk.say), *foreign]


def space(desk: Desk, box: Box) -> Piece:
    """Nothing: a lane for notes beside other things of an area."""
    return Leaf(lambda width: 0, lambda place: iter(()), box.share)
