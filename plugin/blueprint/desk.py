"""The desk: everything a piece of a frame needs to know while it is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugin.blueprint.blueprint import Group, Workshop
from plugin.blueprint.look import GROUP_LOOKS, GroupLook, type_size
from plugin.blueprint.text import Writing
from plugin.blueprint.workshop import filled
from plugin.catalogue.boxes import FrameSpec
from plugin.catalogue.content import Content
from plugin.catalogue.occasions import Occasion
from plugin.catalogue.template import AreaSpec, Template
from plugin.language import Text, Voice
from plugin.richtext import RichText
from plugin.typesetting import FontMetrics


@dataclass(frozen=True)
class Desk:
    """Template, content, workshop and voice of the board; frame, accent colour and type of the frame at hand.

    `factor` multiplies the sizes of type; `group` is set in frames and areas that belong to one group,
    `occasion` in those of one event of a series. `hub` is the address of the series' hub, `purpose` what it is for.
    `carried` are lines brought along from other boards, by the name of their input.
    """

    template: Template
    content: Content
    workshop: Workshop
    voice: Voice
    metrics: FontMetrics
    specs: dict[str, AreaSpec] = field(default_factory=dict)
    frame: FrameSpec | None = None
    accent: str = "#1f2933"
    factor: float = 1.0
    group: Group | None = None
    hub: str = ""
    purpose: str = ""
    occasions: tuple[Occasion, ...] = ()
    occasion: Occasion | None = None
    carried: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def say(self, text: Text | None) -> str:
        """The text in the board's voice, places filled."""
        if text is None:
            return ""
        return filled(text.say(self.voice), self._values())

    def text(self, name: str) -> str:
        """A named text of the template, empty where it has none."""
        return self.say(self.template.texts.get(name))

    def words(self, german: str, english: str) -> str:
        """A word of the layout's own."""
        return english if self.voice.language == "en" else german

    def size(self, role: str) -> int:
        """Pixels of the letters of a role (board, frame, heading, prompt, help)."""
        return type_size(role, self.factor)

    def writing(self, text: str | RichText, role: str, *, bold: bool = False) -> Writing:
        """A text in the size of its role; marks (`**`) become bold."""
        if isinstance(text, str):
            text = RichText.of(text, bold=True) if bold else RichText.marked(text)
        return Writing(text, self.size(role))

    @property
    def spec(self) -> FrameSpec:
        """The frame at hand."""
        assert self.frame is not None, "a desk gets its frame before anything is laid out"
        return self.frame

    @property
    def owner(self) -> str:
        """What keys of this frame end with: `@A` in a group's frame, `@kickoff` in an event's, else nothing."""
        if self.occasion:
            return f"@{self.occasion.id}"
        return f"@{self.group.letter}" if self.group else ""

    @property
    def group_look(self) -> GroupLook:
        """Mark and note colour of the group at hand; the first group's where there is none."""
        letters = [group.letter for group in self.workshop.groups]
        index = letters.index(self.group.letter) if self.group else 0
        return GROUP_LOOKS[index % len(GROUP_LOOKS)]

    def group_name(self, group: Group) -> str:
        """`Gruppe A` with the name people gave it, if any."""
        letter = self.words(f"Gruppe {group.letter}", f"Group {group.letter}")
        return f"{letter} · {group.name}" if group.name else letter

    def group_size(self) -> int:
        """People in the largest group."""
        return -(-self.workshop.participants // max(1, len(self.workshop.groups)))

    def _values(self) -> dict[str, str]:
        workshop = self.workshop
        values = {
            "title": workshop.title,
            "hosts": ", ".join(workshop.hosts),
            "date": workshop.date,
            "minutes": str(workshop.minutes),
            "participants": str(workshop.participants),
            "purpose": self.purpose,
            "author": self.template.credits.author,
            "licence": self.template.credits.licence,
        }
        if self.occasion:
            values["event"] = self.occasion.title
        if self.group:
            values |= {"group": self.group_name(self.group), "challenge": self.group.challenge_title}
        return values
