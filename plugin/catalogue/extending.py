"""A template that extends another: what it keeps, changes, adds and leaves out, as one whole document.

Pure data in, pure data out; the schemas read the result like any other template. Every key keeps the place it came
from, so that a fault names the file and line a person has to mend.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugin.catalogue.boxes import CONTAINERS
from plugin.catalogue.keypath import child
from plugin.catalogue.place import Place, WovenPlace
from plugin.catalogue.weaving import LISTS, Sheet, Weave, named
from plugin.errors import Fault, InvalidDocument
from plugin.worded import worded

_OWN = ("kind", "id", "version", "author", "licence", "name_caveat", "extends", "changes")
_PLAIN = ("title", "summary", "minutes", "goals", "held", "suits")
_NAMES = (*LISTS, "texts")
_LEAVE_OUT = "leave_out"
_AROUND = {"pad", "space"}
"""What a frame does not stand for: it goes with the areas it served."""

_HERE = {"template.yaml": ("inputs", "blocks", "phases", "areas"), "board.yaml": ("frames",)}


@dataclass(frozen=True)
class Whole:
    """A template's two documents."""

    template: Sheet
    board: Sheet


@dataclass
class Gone:
    """Names that the whole does not have any more, by list."""

    names: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in _NAMES})
    scales: set[str] = field(default_factory=set)
    placed: set[str] = field(default_factory=set)
    """Areas that the extending board gives a place of its own."""

    def holds(self, box: Mapping[str, Any]) -> bool:
        """Whether a box of the base shows something that is gone, or stands elsewhere now."""
        area = box.get("area")
        is_prose = box.get("show") == "prose" and box.get("of") in self.names["texts"]
        return area in self.names["areas"] or area in self.placed or box.get("scale") in self.scales or is_prose


def extended(base: Whole, own: Sheet, own_board: Sheet | None) -> Whole:
    """The whole template: that of `base` as the extending documents change it.

    Raises InvalidDocument for what they name in vain, each fault with file, line and key.
    """
    weave = Weave(base.template, own)
    gone = _left_out(base, weave)
    _weave_template(weave, gone)
    board = Weave(base.board, own_board or Sheet({}, own.place))
    _weave_board(board, gone, weave.data)
    faults = [*weave.faults, *board.faults]
    if faults:
        raise InvalidDocument("The template cannot be extended like this.", faults)
    return Whole(weave.sheet(), board.sheet())


def _left_out(base: Whole, weave: Weave) -> Gone:
    """What goes: names said so, areas of blocks that go, scales without an option left."""
    gone = Gone()
    for name, names in _told(weave):
        sheet = base.board if name == "frames" else base.template
        there = set(sheet.data.get("texts", {})) if name == "texts" else {one for _, one, _ in named(sheet.data, name)}
        for number, one in enumerate(names):
            if one not in there:
                key = child(child(_LEAVE_OUT, name), number)
                weave.fault(
                    key,
                    worded(
                        "names {one!r}, which is not there; there are: {there}", one=one, there=", ".join(sorted(there))
                    ),
                )
            else:
                gone.names[name].add(one)
    blocks = _block_of(base.template.data) | _block_of(weave.own.data)
    own_areas = {name for _, name, _ in named(weave.own.data, "areas")} | set(_listed(weave.own.data))
    gone.names["areas"] |= {
        area for area, block in blocks.items() if block in gone.names["blocks"] and area not in own_areas
    }
    kept = [entry for _, name, entry in named(base.template.data, "areas") if name not in gone.names["areas"]]
    scales = {entry.get("scale") for _, _, entry in named(base.template.data, "areas")}
    gone.scales = {scale for scale in scales if scale} - {entry.get("scale") for entry in kept}
    return gone


def _told(weave: Weave) -> Iterator[tuple[str, list[Any]]]:
    """(list, names) of what the document leaves out; faults for what is not a list of names."""
    told = weave.own.data.get(_LEAVE_OUT, {})
    if not isinstance(told, Mapping):
        weave.fault(_LEAVE_OUT, worded("must be a mapping of lists: {names}", names=", ".join(_NAMES)))
        return
    for name, names in told.items():
        if name not in _NAMES:
            weave.fault(
                child(_LEAVE_OUT, name), worded("is an unknown key; known here: {known}", known=", ".join(_NAMES))
            )
        elif not isinstance(names, list):
            weave.fault(child(_LEAVE_OUT, name), worded("must be a list"))
        else:
            yield name, names


def _block_of(data: Mapping[str, Any]) -> dict[str, str]:
    """The block of each area that says one."""
    return {name: entry["block"] for _, name, entry in named(data, "areas") if isinstance(entry.get("block"), str)}


def _weave_template(weave: Weave, gone: Gone) -> None:
    known = {*_OWN, *_PLAIN, *_HERE["template.yaml"], "sources", "texts", _LEAVE_OUT}
    for name in (*_OWN, *(name for name in weave.own.data if name not in known)):
        weave.take(name, inherit=False)
    for name in _PLAIN:
        weave.take(name)
    weave.take_both("sources")
    weave.take_names("texts", gone.names["texts"])
    for name in _HERE["template.yaml"]:
        weave.take_list(name, gone.names[name])
    _defaults(weave)
    _agree(weave)


def _defaults(weave: Weave) -> None:
    """Inputs that add to a default list or take from it."""
    for number, name, entry in named(weave.data, "inputs"):
        if not {"add", "remove"} & set(entry):
            continue
        key, default = child("inputs", number), entry.get("default")
        changed = {word: entry.get(word, []) for word in ("add", "remove")}
        if not isinstance(default, list) or not all(isinstance(value, list) for value in changed.values()):
            weave.data["inputs"][number] = {k: v for k, v in entry.items() if k not in changed}
            weave.faults.append(
                _fault(weave, key, worded("adds to {name} or removes from it; both take lists of a list", name=name))
            )
            continue
        for one in changed["remove"]:
            if one not in default:
                weave.faults.append(
                    _fault(weave, child(key, "remove"), worded("names {one!r}, which is not in the default", one=one))
                )
        kept = [one for one in default if one not in changed["remove"]]
        joined = [*kept, *(one for one in changed["add"] if one not in kept)]
        weave.data["inputs"][number] = {k: v for k, v in entry.items() if k not in changed} | {"default": joined}


def _fault(weave: Weave, key: str, message: str) -> Fault:
    """A fault at a key of the whole, told where that stands."""
    return WovenPlace(weave.own.place.file, weave.own.place.lines, weave.origins).fault(key, message)


def _agree(weave: Weave) -> None:
    """Blocks list their areas and areas name their block: saying one of both is enough."""
    listed = _listed(weave.own.data)
    said = _block_of(weave.own.data)
    for number, name, entry in named(weave.data, "areas"):
        if name in listed and name not in said:
            weave.data["areas"][number] = {**entry, "block": listed[name]}
    blocks = _block_of(weave.data)
    for number, name, entry in named(weave.data, "blocks"):
        if any(one == name and "areas" in own for _, one, own in named(weave.own.data, "blocks")):
            continue
        areas = [area for area in _texts(entry.get("areas")) if blocks.get(area) == name]
        areas += [area for area, block in blocks.items() if block == name and area not in areas]
        weave.data["blocks"][number] = {**entry, "areas": areas}


def _listed(data: Mapping[str, Any]) -> dict[str, str]:
    """The block that lists each area."""
    return {area: name for _, name, entry in named(data, "blocks") for area in _texts(entry.get("areas"))}


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _weave_board(weave: Weave, gone: Gone, template: Mapping[str, Any]) -> None:
    for name in ("kind", "type", *(name for name in weave.own.data if name not in ("kind", "type", "frames"))):
        weave.take(name)
    own = [entry for _, _, entry in named(weave.own.data, "frames")]
    gone.placed = {area for entry in own for part in ("inside", "add") for area in _areas_in(entry.get(part))}
    lost = set(_lost_frames(weave.base.data, template, gone)) - {entry.get("id") for entry in own}
    weave.take_list("frames", gone.names["frames"] | lost)
    kept: list[Any] = []
    origins: dict[str, tuple[Place, str]] = {}
    for number, frame in enumerate(weave.data["frames"] if isinstance(weave.data["frames"], list) else []):
        mine = next((one for one in own if isinstance(frame, Mapping) and one.get("id") == frame.get("id")), {})
        framed = _Framed(weave, child("frames", number), child("frames", len(kept)), gone)
        whole = framed.whole(frame, is_own="inside" in mine)
        if whole is not None:
            kept.append(whole)
            origins |= framed.origins
    if isinstance(weave.data["frames"], list):
        weave.data["frames"] = kept
        weave.origins = {key: at for key, at in weave.origins.items() if not key.startswith("frames[")} | origins


def _lost_frames(board: Mapping[str, Any], template: Mapping[str, Any], gone: Gone) -> Iterator[str]:
    """Frames whose block or phase is gone."""
    blocks = {name for _, name, _ in named(template, "blocks")}
    for _, name, frame in named(board, "frames"):
        if frame.get("block", "") not in {*blocks, ""} or frame.get("phase") in gone.names["phases"]:
            yield name


def _areas_in(box: Any) -> Iterator[str]:
    """The areas a box places, at any depth."""
    for inner in box if isinstance(box, list) else ():
        yield from _areas_in(inner)
    if isinstance(box, Mapping):
        if isinstance(box.get("area"), str):
            yield box["area"]
        for part in (*CONTAINERS, "inside"):
            yield from _areas_in(box.get(part))


def _shown_in(box: Any) -> Iterator[str]:
    """What a box shows: area, scale, or the name of a widget."""
    for inner in box if isinstance(box, list) else ():
        yield from _shown_in(inner)
    if isinstance(box, Mapping):
        yield from ("" for part in ("area", "scale") if part in box)
        yield from (str(box[part]) for part in ("show",) if part in box)
        for part in (*CONTAINERS, "inside"):
            yield from _shown_in(box.get(part))


@dataclass
class _Framed:
    """One frame of the woven board: boxes of what is gone taken out, added ones below, origins kept."""

    weave: Weave
    key: str
    """Where the frame stands in the woven list."""
    at: str
    """Where it stands once empty frames are out."""
    gone: Gone
    origins: dict[str, tuple[Place, str]] = field(default_factory=dict)

    def whole(self, frame: Any, *, is_own: bool) -> Any:
        """The frame, or None where nothing is left in it."""
        for key, origin in self.weave.origins.items():
            if key == self.key or key.startswith((f"{self.key}.", f"{self.key}[")):
                self.origins[self.at + key[len(self.key) :]] = origin
        if not isinstance(frame, Mapping):
            return frame
        added, kept = frame.get("add"), {name: value for name, value in frame.items() if name != "add"}
        if not is_own and "inside" in kept:
            inside = self._pruned(kept["inside"], f"{self.at}.inside", *self._origin("inside"))
            if inside != kept["inside"] and set(_shown_in(inside)) <= _AROUND:
                inside = None
            if inside is None and not added:
                return None
            kept["inside"] = inside
        if added is not None:
            kept["inside"] = self._joined(kept.get("inside"), added)
        return kept

    def _origin(self, name: str) -> tuple[Place, str]:
        if f"{self.at}.{name}" in self.origins:
            return self.origins[f"{self.at}.{name}"]
        place, key = self.origins[self.at]
        return place, child(key, name)

    def _pruned(self, box: Any, at: str, place: Place, origin: str) -> Any:
        """The box without what is gone, or None where nothing is left."""
        self.origins[at] = (place, origin)
        if not isinstance(box, Mapping):
            return box
        if self.gone.holds(box):
            return None
        kept = dict(box)
        for kind in CONTAINERS:
            if isinstance(box.get(kind), list):
                kept[kind] = list(self._children(box[kind], child(at, kind), place, child(origin, kind)))
                if not kept[kind]:
                    return None
        if "inside" in box:
            kept["inside"] = self._pruned(box["inside"], child(at, "inside"), place, child(origin, "inside"))
            if kept["inside"] is None:
                return None
        return kept

    def _children(self, boxes: Iterable[Any], at: str, place: Place, origin: str) -> Iterator[Any]:
        count = 0
        for number, box in enumerate(boxes):
            kept = self._pruned(box, child(at, count), place, child(origin, number))
            if kept is not None:
                count += 1
                yield kept

    def _joined(self, inside: Any, added: Any) -> Any:
        """What was there, and the added boxes side by side below it."""
        place, key = self._origin("add")
        top, number = f"{self.at}.inside", 0 if inside is None else 1
        moved = {at: one for at, one in self.origins.items() if at == top or at.startswith((f"{top}.", f"{top}["))}
        for at, one in moved.items():
            del self.origins[at]
            if number:
                self.origins[f"{top}.column[0]{at[len(top) :]}"] = one
        self.origins |= {top: (place, key), f"{top}.column[{number}].row": (place, key)}
        return {"column": [*([inside] if number else []), {"row": added}]}
