"""What the simulation assumes of whiteboard, database and machines; measured values come from measured.json."""

import json
import math
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).with_name("measured.json")
"""What `python -m bench.scale measure` found, and how."""


@dataclass(frozen=True)
class Latency:
    """Seconds a call takes: log-normal around a median, as times of answers over a network are."""

    median: float
    spread: float

    def draw(self, chance: random.Random) -> float:
        return self.median * math.exp(self.spread * chance.gauss(0.0, 1.0))


@dataclass(frozen=True)
class Model:
    """Seconds unless said otherwise.

    `lost` is the part of calls that end without a clear answer; `transaction` what one takes in the database,
    which does `database_width` at a time; `start` and `call` are a worker's own work for a run and for a call.
    """

    write: Latency = Latency(0.3, 0.35)
    read: Latency = Latency(0.15, 0.35)
    lost: float = 0.001
    transaction: float = 0.004
    database_width: int = 4
    start: float = 0.2
    call: float = 0.01
    workers: int = 2
    threads: int = 8
    lease: float = 120.0
    look: float = 5.0
    restart: float = 10.0
    seed: int = 1
    notes: dict[str, Any] = field(default_factory=dict)


def load_model(**changes: Any) -> Model:
    """The model with measured values where there are some."""
    found = json.loads(MEASURED.read_text(encoding="utf-8"))
    values = {name: found[name]["value"] for name in ("transaction", "start", "call", "database_width", "lost")}
    latencies = {name: Latency(**found[name]["value"]) for name in ("write", "read")}
    return Model(**{**values, **latencies, "notes": found, **changes})
