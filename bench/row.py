"""One line of the table: what was measured, what came out, what was promised."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """`measured` and `budget` in `unit`; `at_least` turns the promise round. `note` says how it was measured."""

    what: str
    measured: float
    budget: float
    unit: str
    note: str = ""
    at_least: bool = False

    @property
    def is_kept(self) -> bool:
        return self.measured >= self.budget if self.at_least else self.measured <= self.budget

    @property
    def promise(self) -> str:
        """The budget with its direction, for people."""
        return f"{'≥' if self.at_least else '≤'} {self.budget:,.4g} {self.unit}"

    def as_data(self) -> dict[str, Any]:
        return asdict(self) | {"kept": self.is_kept}
