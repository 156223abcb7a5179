"""The panel as a facilitator meets it: first byte, weight, the list of fifty boards, from the click to the board."""

import re
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from urllib.parse import quote

from bench.desk import INPUTS, TEMPLATE, Desk
from bench.provisioning import Made
from bench.row import Row
from bench.service import Visitor, service
from bench.stopwatch import timed
from plugin.store.store import open_store

BOARDS = 50
ASKED = 30
LISTED = 150
CLICK = 1.5
"""Times the flow alone: what is done is seen at the next look, a second later at most."""

FOLLOW_SECONDS = 1.0
"""How often the panel asks how far a run is."""


def panel_rows(whiteboard: str, desk: Desk, made: Made, folder: Path) -> list[Row]:
    """`made` is the board made without service, queue and worker, over the same line."""
    with service(whiteboard, folder) as visitor:
        board = visitor.new_board()
        page = f"/panel/boards/{quote(board, safe='')}"
        visitor.panel("GET", f"{page}/")
        rows = [_first_byte(visitor, "/panel/", "the page"), _first_byte(visitor, f"{page}/", "the first screen")]
        rows += [_weight(visitor, page), _click_row(visitor, desk)]
        _fill(desk, made, visitor.owner, folder)
        return [*rows, _list(visitor)]


def _first_byte(visitor: Visitor, path: str, name: str) -> Row:
    """`elapsed` ends when the headers of the answer are read."""
    seconds = median(visitor.panel("GET", path, stream=True).elapsed.total_seconds() for _ in range(ASKED))
    note = f"median of {ASKED}, gunicorn, connection kept, whiteboard asked at most once a minute"
    return Row(f"panel: first byte of {name}", seconds * 1000, 50, "ms", note)


def _weight(visitor: Visitor, page: str) -> Row:
    """All that a browser loads until the first screen stands, as it comes over the line."""
    shell, screen = visitor.panel("GET", "/panel/"), visitor.panel("GET", f"{page}/")
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', shell.text) + re.findall(r'<img src="(/[^"]+)"', screen.text)
    paths = ["/panel/", f"{page}/", *(path.replace("&amp;", "&") for path in files)]
    sizes = {path: _bytes(visitor, path) for path in paths}
    return Row("panel: weight", sum(sizes.values()) / 1000, 100, "kB", f"{len(sizes)} requests, compressed")


def _bytes(visitor: Visitor, path: str) -> int:
    return len(visitor.panel("GET", path, stream=True).raw.read(decode_content=False))


def _click_row(visitor: Visitor, desk: Desk) -> Row:
    """The second board of a worker that has been up for a while; the first one reads templates and fonts."""
    first, second = (_click(visitor) for _ in range(2))
    board = visitor.new_board()
    bare = timed(lambda: desk.create(desk.kickoff(), name=None, on=board, progress=lambda _: None)).wall
    note = (
        f"{second:.2f} s with queue, worker and a look every second; {bare:.2f} s for the flow alone on a board "
        f"that was there; {first:.2f} s for the first board after a start"
    )
    return Row("panel: click to finished board", second / bare, CLICK, "x", note)


def _click(visitor: Visitor) -> float:
    """Seconds from the click to the moment at which the panel shows the finished board."""
    page = f"/panel/boards/{quote(visitor.new_board(), safe='')}"
    visitor.panel("GET", f"{page}/")
    wish = {"template": TEMPLATE, "where": "here"}
    wish |= {f"has-{key}": "1" for key in INPUTS} | {key: str(value) for key, value in INPUTS.items()}
    began = time.perf_counter()
    screen = visitor.panel("POST", f"{page}/runs", data=wish).text
    (path,) = set(re.findall(r'hx-get="([^"]+/runs/[^"]+)"', screen))
    while 'hx-trigger="every 1s"' in screen:
        time.sleep(FOLLOW_SECONDS)
        screen = visitor.panel("GET", path).text
    return time.perf_counter() - began


def _fill(desk: Desk, made: Made, owner: str, folder: Path) -> None:
    """Fifty boards in the list; what lies on them does not matter here."""
    store = open_store(f"sqlite:///{folder / 'boardwright.db'}")
    run, blueprint = desk.store.runs.get(desk.owner, made.result.run_id), made.blueprint
    for number in range(BOARDS - len(store.boards.all(owner))):
        one = replace(run, id=f"bench-{number}", owner=owner, mark=f"bench-{number}", board_id=None, created_board=True)
        store.runs.start(owner, one, blueprint)
        store.runs.attach(owner, one.id, f"bench-board-{number}", now=run.created_at)
    store.close()


def _list(visitor: Visitor) -> Row:
    answers = [visitor.panel("GET", "/api/v1/boards/") for _ in range(3)]
    began = time.perf_counter()
    for _ in range(LISTED):
        visitor.panel("GET", "/api/v1/boards/")
    rate = LISTED / (time.perf_counter() - began)
    held = len(answers[-1].json())
    return Row(
        "board list: requests a second", rate, 50, "a second", f"{held} boards, one after the other", at_least=True
    )
