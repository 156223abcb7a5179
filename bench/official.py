"""The official client making the same items one by one on the same whiteboard, in its own environment."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.provisioning import Made
from bench.row import Row
from bench.whiteboard import TOKEN
from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Kind

PYTHON = Path(".venv-miro/bin/python")
SCRIPT = Path(__file__).with_name("official_client.py")
SAMPLE = 40
"""Items that are really made; the time of all is scaled up from them."""


def official_rows(url: str, made: Made) -> list[Row]:
    """Nothing where the official client's environment was not made."""
    if not PYTHON.exists():
        return []
    sample = list(_sample(made.blueprint))
    seconds = _measure(url, sample)
    count = len(made.blueprint.nodes)
    whole = seconds / len(sample) * count
    note = f"miro-api one by one: {len(sample)} items in {seconds:.2f} s, scaled up to {count}: {whole:.1f} s"
    return [
        Row("against the official client: writing", whole / made.writing, 60, "x", note, at_least=True),
        Row(
            "against the official client: everything",
            whole / made.wall,
            60,
            "x",
            "the same, ours with compile, journal and the closing look; theirs without any",
            at_least=True,
        ),
    ]


def _sample(blueprint: Blueprint) -> Iterator[dict[str, Any]]:
    """Every so-manieth item, with its words and its size."""
    nodes = [node for node in blueprint.nodes if node.kind in (Kind.SHAPE, Kind.TEXT, Kind.STICKY_NOTE)]
    step = max(1, len(nodes) // SAMPLE)
    return (_body(node) for node in nodes[::step][:SAMPLE])


def _body(node: Node) -> dict[str, Any]:
    box = node.geometry
    geometry = {"width": box.width} | ({"height": box.height} if node.kind is Kind.SHAPE else {})
    return {
        "kind": node.kind.value,
        "body": {
            "data": {"content": node.text.plain or " "},
            "position": {"x": box.x, "y": box.y},
            "geometry": geometry,
        },
    }


def _measure(url: str, sample: list[dict[str, Any]]) -> float:
    """Seconds for the sample, as the official client's own process measures it."""
    done = subprocess.run(
        [str(PYTHON), str(SCRIPT), url, TOKEN], input=json.dumps(sample), capture_output=True, text=True, check=True
    )
    return float(done.stdout)
