"""Sentences that keep the pattern they were made of, so that they can be put into another language later."""

from collections.abc import Iterable, Mapping
from typing import Any


class Worded(str):
    """An English sentence with its pattern, which is the id of its translation, and the values in its places."""

    pattern: str
    values: Mapping[str, object]

    def __new__(cls, pattern: str, /, **values: object) -> "Worded":
        sentence = super().__new__(cls, pattern.format(**values) if values else pattern)
        sentence.pattern, sentence.values = pattern, values
        return sentence

    def packed(self) -> dict[str, object]:
        """Pattern and values as plain JSON data; `unpacked` makes the sentence again."""
        return {"pattern": self.pattern, "values": {name: _plain(value) for name, value in self.values.items()}}


def _plain(value: object) -> object:
    if isinstance(value, Worded):
        return value.packed()
    return value if isinstance(value, str | int | float | None) else str(value)


def unpacked(data: Mapping[str, Any]) -> Worded:
    """The sentence whose pattern and values were packed."""
    values = {name: unpacked(value) if isinstance(value, Mapping) else value for name, value in data["values"].items()}
    return Worded(data["pattern"], **values)


def worded(pattern: str, /, **values: object) -> Worded:
    """The sentence of that pattern, its `{name}` places filled; what is worded already stays as it is."""
    return pattern if isinstance(pattern, Worded) else Worded(pattern, **values)


def joined(parts: Iterable[str], between: str) -> Worded:
    """Sentences and names in one row, of which each is put into another language by itself."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Worded(between.join(f"{{{name}}}" for name in values), **values)


def reworded(sentence: str, catalogue: Mapping[str, str]) -> str:
    """The sentence in the language of the catalogue; what that does not know stays English.

    What fills a place is somebody's word and stays as it is, unless it is a sentence of ours itself.
    """
    if not isinstance(sentence, Worded):
        return catalogue.get(sentence, sentence)
    pattern = catalogue.get(sentence.pattern, sentence.pattern)
    if not sentence.values:
        return pattern
    return pattern.format(
        **{
            name: reworded(value, catalogue) if isinstance(value, Worded) else value
            for name, value in sentence.values.items()
        }
    )
