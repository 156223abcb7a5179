"""An extending document over the one it extends: plain data woven together, each key with where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plugin.catalogue.keypath import child
from plugin.catalogue.place import Place, WovenPlace
from plugin.errors import Fault
from plugin.worded import worded

LISTS = {"inputs": "key", "blocks": "id", "phases": "id", "areas": "key", "frames": "id"}
"""Lists whose entries are woven by name, and what an entry is named by."""

_POSITIONS = ("after", "before")


@dataclass(frozen=True)
class Sheet:
    """A document as plain data, and where it was read from."""

    data: Mapping[str, Any]
    place: Place


@dataclass
class Weave:
    """What is being put together: data, the origin of each key, and what could not be done."""

    base: Sheet
    own: Sheet
    data: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, tuple[Place, str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def sheet(self) -> Sheet:
        """The whole document."""
        return Sheet(self.data, WovenPlace(self.own.place.file, self.own.place.lines, self.origins))

    def take(self, name: str, *, inherit: bool = True) -> None:
        """A value as it stands: the extending document's, else (where `inherit`) that of the other."""
        for sheet in (self.own, self.base) if inherit else (self.own,):
            if name in sheet.data:
                self.data[name], self.origins[name] = sheet.data[name], (sheet.place, name)
                return

    def take_names(self, name: str, without: Iterable[str] = ()) -> None:
        """A mapping of names, the extending document's values first in rank and last in order."""
        gone, woven = set(without), {}
        for sheet in (self.base, self.own):
            entries = sheet.data.get(name, {})
            if not isinstance(entries, Mapping):
                self.take(name)
                return
            for key, value in entries.items():
                if key not in gone or sheet is self.own:
                    woven[key], self.origins[child(name, key)] = value, (sheet.place, child(name, key))
        self.data[name] = woven

    def take_both(self, name: str) -> None:
        """A list to which the extending document adds."""
        joined: list[Any] = []
        for sheet in (self.base, self.own):
            entries = sheet.data.get(name, ())
            if not isinstance(entries, Sequence) or isinstance(entries, str):
                self.take(name)
                return
            for number, entry in enumerate(entries):
                if entry not in joined:
                    self.origins[child(name, len(joined))] = (sheet.place, child(name, number))
                    joined.append(entry)
        self.data[name] = joined

    def take_list(self, name: str, without: Iterable[str] = ()) -> None:
        """A list of named entries: those of the base but the ones left out, changed and joined by own ones."""
        own = self.own.data.get(name, [])
        if not isinstance(own, list):
            self.take(name)
            return
        threads = _threads(self.base, name)
        gone = set(without)
        threads = [thread for thread in threads if thread.name not in gone]
        for number, entry in enumerate(own):
            self._weave_in(threads, name, number, entry)
        self.data[name] = [thread.value for thread in threads]
        for number, thread in enumerate(threads):
            for part, origin in thread.origins.items():
                self.origins[child(name, number) + part] = origin

    def _weave_in(self, threads: list["_Thread"], name: str, number: int, entry: Any) -> None:
        key = child(name, number)
        called = entry.get(LISTS[name]) if isinstance(entry, Mapping) else None
        position = next((word for word in _POSITIONS if called is not None and word in entry), None)
        at = next((i for i, thread in enumerate(threads) if called is not None and thread.name == called), None)
        known = threads[at] if at is not None else None
        thread = _woven(known, entry, self.own.place, key) if known else _thread(entry, self.own.place, key, called)
        if known is not None and at is not None:
            threads.pop(at)
        if position is not None:
            at = self._position(threads, key, position, entry[position], at)
        threads.insert(len(threads) if at is None else at, thread)

    def _position(self, threads: list["_Thread"], key: str, word: str, name: Any, else_at: int | None) -> int | None:
        found = next((i for i, thread in enumerate(threads) if thread.name == name), None)
        if found is None:
            there = ", ".join(str(thread.name) for thread in threads)
            self.fault(
                child(key, word),
                worded("names {name!r}, which is not there; there are: {there}", name=name, there=there),
            )
            return else_at
        return found + (word == "after")

    def fault(self, key: str, message: str) -> None:
        """Notes something the extending document says that cannot be done."""
        self.faults.append(self.own.place.fault(key, message))


@dataclass
class _Thread:
    """An entry of a list, its name, and the origin of its parts ('' for the entry, '.title' for a field)."""

    value: Any
    name: Any
    origins: dict[str, tuple[Place, str]]


def _threads(sheet: Sheet, name: str) -> list[_Thread]:
    entries = sheet.data.get(name, [])
    return [
        _thread(entry, sheet.place, child(name, number), entry.get(LISTS[name]))
        for number, entry in enumerate(entries)
    ]  # fmt: skip


def _thread(entry: Any, place: Place, key: str, name: Any) -> _Thread:
    value = {k: v for k, v in entry.items() if k not in _POSITIONS} if isinstance(entry, Mapping) else entry
    return _Thread(value, name, {"": (place, key)})


def _woven(known: _Thread, entry: Mapping[str, Any], place: Place, key: str) -> _Thread:
    """The entry with the fields that the extending document gives; lists may be added to and taken from."""
    given = {name: value for name, value in entry.items() if name not in _POSITIONS}
    value = {**known.value, **given}
    origins = {f".{name}": _origin(known, name) for name in known.value if name not in given}
    origins |= {f".{name}": (place, child(key, name)) for name in given}
    return _Thread(value, known.name, {"": (place, key), **origins})


def _origin(thread: _Thread, name: str) -> tuple[Place, str]:
    """Where a field of an entry stands."""
    if f".{name}" in thread.origins:
        return thread.origins[f".{name}"]
    place, key = thread.origins[""]
    return place, child(key, name)


def named(data: Mapping[str, Any], name: str) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """(number, name, entry) of the entries of a list that are mappings with a name."""
    entries = data.get(name, [])
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, Mapping) and isinstance(entry.get(LISTS[name]), str):
            yield number, entry[LISTS[name]], entry
