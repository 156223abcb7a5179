"""The look of a host: logo, accent colour and footer, as a value that every document takes."""

from dataclasses import dataclass, field

from plugin.export.palette import Palette


@dataclass(frozen=True)
class Logo:
    """A picture that was checked: `data` in its own format, `png` for documents that know no other.

    `width` and `height` are its proportions; `alt` says whose it is.
    """

    media_type: str
    data: bytes
    png: bytes
    width: float
    height: float
    alt: str

    def fitted(self, widest: float, highest: float) -> tuple[float, float]:
        """Width and height inside a box, in the box's unit."""
        scale = min(widest / self.width, highest / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True)
class Branding:
    """`footer` is a line of the host at the foot of every page; without anything it is our own plain look."""

    palette: Palette = field(default_factory=Palette)
    logo: Logo | None = None
    footer: str = ""

    def foot(self, words: str) -> str:
        """The line at the foot of a page: the document's own and the host's."""
        return " · ".join(part for part in (words, self.footer) if part)


PLAIN = Branding()
