"""What the workbench draws and prints: pictures of boards and the papers beside them."""

from collections.abc import Sequence
from pathlib import Path

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.preview import as_snapshot
from plugin.blueprint.rules import layout_faults
from plugin.board import Geometry, Snapshot
from plugin.catalogue.lint import lint
from plugin.drawing import Mark, draw_board
from plugin.errors import Fault, UsageError
from plugin.export.branding import Branding
from plugin.export.papers import Occasion
from plugin.export.picture import svg_to_png, svg_to_webp
from plugin.files import write_file
from plugin.flows.papers import cards_of, make_papers, printable_addresses, wanted_papers
from plugin.typeface import font_folder
from plugin.wiring.bench import Bench, now
from plugin.worded import worded
from plugin.zone import ZONE


class Printing(Bench):
    """Pictures and papers."""

    @property
    def look(self) -> Branding:
        """What this account's documents carry of their host unless somebody says otherwise."""
        return self.store.looks.get(self.owner)

    def occasion(
        self, blueprint: Blueprint, *, language: str, board_id: str | None = None, zone: str = ZONE
    ) -> Occasion:
        """What papers are made from; with a board they show the way to it and the codes of its note links.

        Raises UsageError when the catalogue lacks a card of the board.
        """
        links = self.store.note_links.all(self.owner, board_id) if board_id else []
        return Occasion(
            blueprint,
            cards_of(blueprint, self.catalogue.content),
            self.language(language).writing(blueprint.workshop.gender),
            now(),
            zone,
            board=self.provider.board_url(board_id) if board_id else "",
            branding=self.look,
            addresses=printable_addresses(links, now(), lambda link: f"{self.settings.public_url}/n/{link.token}"),
        )

    def write_papers(self, occasion: Occasion, folder: Path, *, only: Sequence[str] = ()) -> list[Path]:
        """What goes beside the board: the papers of those names, else all; nothing is written unless all can be.

        Raises UsageError, InputInvalid or OutputError.
        """
        wanted = wanted_papers(only, date=occasion.blueprint.workshop.date)
        documents = list(make_papers(occasion, wanted))
        return [write_file(folder / document.name, document.content) for document in documents]

    def check_templates(self) -> tuple[Fault, ...]:
        """Every fault of every document, layout included."""
        return lint(self.catalogue, [lambda template, content: layout_faults(template, content, self.metrics)])

    def paint(self, snapshot: Snapshot, bounds: Geometry, *, width: int = 1600) -> bytes:
        """The part of a board inside the bounds as PNG."""
        return svg_to_png(draw_board(snapshot, self.metrics, bounds=bounds), font_folder(), width=width)

    def picture(
        self, snapshot: Snapshot, suffix: str, *, bounds: Geometry | None = None, marks: Sequence[Mark] = ()
    ) -> bytes:
        """A whole board, or a part of it, as `.svg` or `.png`, with rectangles outlined on top of it."""
        svg = draw_board(snapshot, self.metrics, bounds=bounds, marks=marks)
        return svg.encode() if suffix == ".svg" else svg_to_png(svg, font_folder(), width=3200)

    def thumbnail(self, blueprint: Blueprint, *, width: int) -> bytes:
        """The board as it would be as a small WebP, so many pixels wide."""
        return svg_to_webp(draw_board(as_snapshot(blueprint), self.metrics), font_folder(), width=width)

    def preview(self, blueprint: Blueprint, suffix: str, *, frame: str | None) -> bytes:
        """The board as it would be. Raises UsageError when it has no such frame."""
        if frame is not None and frame not in blueprint.by_key:
            frames = ", ".join(node.key for node in blueprint.nodes if node.role == "frame")
            raise UsageError(worded("There is no {frame} on this board. Frames: {frames}", frame=frame, frames=frames))
        bounds = blueprint.by_key[frame].geometry if frame else None
        return self.picture(as_snapshot(blueprint), suffix, bounds=bounds)
