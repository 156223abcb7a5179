"""The look of our Word documents as named styles and theme colours, so that a company can restyle them.

Fonts and the accent come from the theme: changing it in Word (Design, Colours, Fonts) changes everything.
"""

import re
from dataclasses import dataclass
from typing import cast

from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from plugin.export import palette
from plugin.export.palette import Palette

QUIET, RULE = palette.QUIET[1:].upper(), palette.RULE[1:].upper()
SHORT, LONG, MARGIN = 210, 297, 20  # A4, in millimetres
FONT = "Arial"  # As wide on every machine: word processors without it have one of the same measures.
TABLE_STYLE = "BoardwrightTable"
LOCALES = {"de": "de-DE", "en": "en-GB"}


@dataclass(frozen=True)
class Look:
    """A paragraph style: sizes and spaces in points; `accent` and `quiet` choose the colour."""

    name: str
    size: float
    bold: bool = False
    before: float = 0
    after: float = 4
    accent: bool = False
    quiet: bool = False
    keep_with_next: bool = False
    caps: bool = False
    based_on: str = "Normal"


_LOOKS = (
    Look("Normal", 9, after=3),
    Look("Title", 24, bold=True, after=3),
    Look("Subtitle", 11.5, quiet=True, after=8),
    Look("Kicker", 9, bold=True, before=0, after=6, accent=True, caps=True),
    Look("Heading 1", 14, bold=True, before=10, after=4, accent=True, keep_with_next=True),
    Look("Heading 2", 11, bold=True, before=9, after=4, keep_with_next=True),
    Look("Heading 3", 10.5, bold=True, before=10, after=4, keep_with_next=True),
    Look("Lead", 11.5, after=6),
    Look("Label", 9, bold=True, before=5, after=2, accent=True, keep_with_next=True),
    Look("Small Print", 8.5, quiet=True, after=3),
    Look("Before", 9, after=3, keep_with_next=True),
    Look("Intro", 8.5, quiet=True, after=3, keep_with_next=True),
    Look("List Bullet", 9, after=1),
    Look("Small Bullet", 8, quiet=True, after=1, based_on="List Bullet"),
    Look("Checklist", 9, after=4),
    Look("Caption", 8, quiet=True, before=5, after=2, keep_with_next=True),
    Look("Table Text", 8, after=1),
    Look("Table Text Compact", 7.5, after=0),
    Look("Table Heading", 8, bold=True, after=1, accent=True),
    Look("Table Space", 3, after=0),
    Look("Tile Count", 15, bold=True, before=4, accent=True, keep_with_next=True),
    Look("Tile Label", 8, quiet=True, after=4),
    Look("Fact Label", 9, quiet=True, after=1),
    Look("Fact", 9, after=1),
    Look("Contents Heading", 11, bold=True, before=8, after=3, keep_with_next=True),
    Look("toc 1", 8, after=0),
    Look("Footer", 8, quiet=True, after=0),
)

_DROPPED = ("stylesWithEffects", "customXml", "thumbnail")


def dress(document: Document, *, language: str, colours: Palette, landscape: bool = False) -> None:
    """Gives an empty document our styles, page, theme and language."""
    _strip(document)
    accent = colours.accent[1:].upper()
    _repaint_theme(document, accent)
    for look in _LOOKS:
        _apply(document, look, accent)
    _character_style(document, "Note Reference", 7.5)
    _character_style(document, "Muted", None)
    document.styles.element.append(parse_xml(_table_style(accent, colours.ground[1:].upper())))
    _speak(document, language)
    _page(document, landscape=landscape)


def _table_style(accent: str, ground: str) -> str:
    return f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
<w:name w:val="Boardwright Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{accent}" w:themeColor="accent1"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
</w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>
<w:bottom w:w="20" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>
<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/></w:tcPr></w:tblStylePr>
</w:style>"""


def _strip(document: Document) -> None:
    """Takes away what the library's own template brings along and nobody needs."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in _DROPPED]:
            del rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) != "TableNormal":
            styles.remove(style)
    settings = document.settings.element
    for name in ("w:savePreviewPicture", "w:rsids"):
        for element in settings.findall(qn(name)):
            settings.remove(element)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _repaint_theme(document: Document, accent: str) -> None:
    """Our accent and calm fonts; every style refers to the theme, not to a colour of its own."""
    (theme,) = (part for part in document.part.package.iter_parts() if "/theme/" in str(part.partname))
    xml = theme.blob.decode()
    xml = re.sub(r"(<a:accent1>\s*<a:srgbClr val=\")[0-9A-Fa-f]{6}", rf"\g<1>{accent}", xml)
    xml = re.sub(r"(<a:dk2>\s*<a:srgbClr val=\")[0-9A-Fa-f]{6}", rf"\g<1>{QUIET}", xml)
    theme._blob = re.sub(r"<a:latin typeface=\"(Cambria|Calibri)\"", f'<a:latin typeface="{FONT}"', xml).encode()


def _apply(document: Document, look: Look, accent: str) -> None:
    style = _paragraph_style(document, look.name, look.based_on)
    style.font.size, style.font.bold = Pt(look.size), look.bold
    style.font.italic, style.font.all_caps = False, look.caps or None
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)
    spacing.line_spacing = 1.0
    spacing.keep_with_next = look.keep_with_next
    _colour(style, "accent1" if look.accent else "text2" if look.quiet else "text1", look, accent)
    for leftover in ("w:pBdr", "w:tabs"):
        for element in list(style.element.iter(qn(leftover))):
            element.getparent().remove(element)


def _paragraph_style(document: Document, name: str, based_on: str) -> ParagraphStyle:
    if name in document.styles:
        return cast(ParagraphStyle, document.styles[name])
    style = cast(ParagraphStyle, document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
    style.base_style, style.quick_style = document.styles[based_on], True
    return style


def _colour(style: ParagraphStyle, theme: str, look: Look, accent: str) -> None:
    properties = style.element.get_or_add_rPr()
    for name in ("w:color", "w:rFonts", "w:spacing", "w:kern"):
        for element in properties.findall(qn(name)):
            properties.remove(element)
    major = "major" if look.name.startswith(("Heading", "Title")) else "minor"
    fonts = (
        f'<w:rFonts {nsdecls("w")} w:asciiTheme="{major}HAnsi" w:hAnsiTheme="{major}HAnsi" w:cstheme="{major}Bidi"/>'
    )
    value = {"accent1": accent, "text2": QUIET}.get(theme, "000000")
    properties.insert(0, parse_xml(fonts))
    colour = parse_xml(f'<w:color {nsdecls("w")} w:val="{value}" w:themeColor="{theme}"/>')
    size = properties.find(qn("w:sz"))
    size.addprevious(colour)


def _character_style(document: Document, name: str, size: float | None) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.quick_style = True
    if size is not None:
        style.font.size = Pt(size)
    colour = parse_xml(f'<w:color {nsdecls("w")} w:val="{QUIET}" w:themeColor="text2"/>')
    style.element.get_or_add_rPr().insert(0, colour)


def _speak(document: Document, language: str) -> None:
    locale = LOCALES.get(language, language)
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), locale)
    for element in document.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), locale)


def text_width(*, landscape: bool) -> int:
    """How wide the text of a page is, in twentieths of a point."""
    return int(Mm((LONG if landscape else SHORT) - 2 * MARGIN).pt * 20)


def _page(document: Document, *, landscape: bool) -> None:
    section = document.sections[0]
    short, long = Mm(SHORT), Mm(LONG)
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(16), Mm(18)
    if landscape:
        section.orientation = WD_ORIENTATION.LANDSCAPE
