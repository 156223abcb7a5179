"""Where a document was read from, so that faults found later still name file and line."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from plugin.catalogue.keypath import ways_up
from plugin.errors import Fault


@dataclass(frozen=True)
class Place:
    """A file and the line of each of its keys."""

    file: str
    lines: Mapping[str, int] = field(default_factory=dict)

    def fault(self, key: str, message: str) -> Fault:
        """A fault at a key; the line is that of the key or of what is around it."""
        return self.located(Fault(message, key=key or None))

    def located(self, fault: Fault) -> Fault:
        """The same fault with file, and line where it had none."""
        line = fault.line if fault.line is not None else self.line_of(fault.key or "")
        return replace(fault, file=self.file, line=line)

    def line_of(self, key: str) -> int | None:
        return next((self.lines[part] for part in ways_up(key) if part in self.lines), None)


@dataclass(frozen=True)
class WovenPlace(Place):
    """Where a document stands that was put together from several: `origins` says of each key in which of them.

    What stands nowhere else stands in the document's own file.
    """

    origins: Mapping[str, tuple[Place, str]] = field(default_factory=dict)

    def located(self, fault: Fault) -> Fault:
        key = fault.key or ""
        for part in ways_up(key):
            if part in self.origins:
                place, origin = self.origins[part]
                return place.located(replace(fault, key=origin + key[len(part) :]))
        return super().located(fault)
