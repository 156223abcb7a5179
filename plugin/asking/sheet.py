"""A filled-in sheet of a survey: what was ticked, what was written, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugin.catalogue.survey import Survey
from plugin.notelink import LONGEST


@dataclass(frozen=True)
class Sheet:
    """Answers by item id: `ticked` to counted items, `words` to open ones. `too_long` names items."""

    ticked: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict, repr=False)
    too_long: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        return not self.ticked and not self.words


def read_sheet(survey: Survey, form: Mapping[str, str]) -> Sheet:
    """The answers in a form whose fields are called like the items. What is no answer of an item is no answer."""
    ticked: dict[str, str] = {}
    words: dict[str, str] = {}
    for item in survey.items:
        given = form.get(item.id, "").strip()
        if item.is_counted:
            ticked |= {item.id: given} if given in item.values else {}
        elif tidy(given):
            words[item.id] = tidy(given)
    return Sheet(ticked, words, tuple(item for item, text in words.items() if len(text) > LONGEST))


def tidy(text: str) -> str:
    """Without control characters, with line ends as everywhere."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(sign for sign in line if sign.isprintable() or sign == "\u200d") for line in lines).strip()
