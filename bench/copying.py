"""Forty boards for forty clients: each copied from one master and patched, against making each from scratch."""

from bench.desk import INPUTS, TEMPLATE, Desk
from bench.provisioning import Made
from bench.row import Row
from bench.stopwatch import timed
from plugin.flows.copying import Likeness, create_like
from plugin.flows.outcome import Provisioned
from plugin.plan.ways import Way

BOARDS = 40
TIMES_FEWER = 10.0


def copy_rows(desk: Desk, made: Made) -> list[Row]:
    """`made` is the master; every copy has a title and a date of its own."""
    took = timed(lambda: [_copied(desk, made, number) for number in range(BOARDS)])
    copies = took.value
    scratch, spent = BOARDS * made.result.credits, sum(copy.credits for copy in copies)
    wanted = set(made.result.items)
    matched = sum(_is_copy(copy) and set(copy.items) == wanted for copy in copies)
    return [
        Row(
            f"{BOARDS} boards by copy: credits",
            scratch / spent,
            TIMES_FEWER,
            "x fewer",
            f"{spent:,} against {scratch:,} from scratch; each with its own title and date; "
            f"{took.wall / BOARDS:.2f} s a board, {made.wall:.2f} s from scratch",
            at_least=True,
        ),
        Row(
            f"{BOARDS} boards by copy: every key matched",
            matched,
            BOARDS,
            "boards",
            f"{len(wanted)} items each, recognised by kind, text and place",
            at_least=True,
        ),
    ]


def _is_copy(made: Provisioned) -> bool:
    return made.origin is not None and made.origin.way is Way.COPY


def _copied(desk: Desk, made: Made, number: int) -> Provisioned:
    values = {**INPUTS, "title": f"Gemeinsam lernen bei Werk {number + 1}", "date": f"{number % 28 + 1}.2.2027"}
    recipe = desk.recipe(TEMPLATE, values, "de")
    return create_like(
        desk.tools(lambda _: None),
        owner=desk.owner,
        likeness=Likeness(made.result.board_id),
        blueprint=desk.compile(recipe),
        recipe=recipe,
        name=f"Werk {number + 1}",
    )
