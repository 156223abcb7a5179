"""What a person decides about an upgrade: where the template wins, and what comes back."""

from dataclasses import dataclass

ALL = "all"
"""Names every key where keys are asked for."""


@dataclass(frozen=True)
class Wishes:
    """What a person decided: conflicts in which the template wins, deleted items that come back."""

    take: frozenset[str] = frozenset()
    restore: frozenset[str] = frozenset()

    def takes(self, key: str) -> bool:
        return ALL in self.take or key in self.take

    def restores(self, key: str | None) -> bool:
        return ALL in self.restore or key in self.restore
