"""The look of our slides: wide pages, three layouts, theme colours and fonts that a company can change."""

import re
from collections.abc import Iterator
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

from plugin.export.docx_styles import FONT
from plugin.export.palette import QUIET, Palette

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, TOP, INNER, ROOM = Inches(0.6), Inches(1.6), Inches(12.13), Inches(5.2)
"""The part of a slide below its title: left edge, top edge, width and height."""

TITLE, CONTENT, TITLE_ONLY = 0, 1, 2
"""The layouts that stay, by their place."""

_KEPT = (0, 1, 5)  # In the library's own file: title slide, title and content, title only.
_FOOT_TOP = Inches(7.02)


def dress(deck: Any, *, palette: Palette, foot: str) -> None:
    """Gives an empty presentation our pages, layouts, theme and the line at the foot of every slide."""
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    _drop_layouts(deck)
    _drop_leftovers(deck)
    repaint(deck, palette)
    master = deck.slide_master
    for shape in [*_footers(master)]:
        shape._element.getparent().remove(shape._element)
    _place(master.placeholders[0], (LEFT, Inches(0.45), INNER, Inches(0.95)))
    _place(master.placeholders[1], (LEFT, TOP, INNER, ROOM))
    _title_style(master)
    for layout in deck.slide_layouts:
        for shape in [*_footers(layout)]:
            shape._element.getparent().remove(shape._element)
    _title_layout(deck.slide_layouts[TITLE], palette)
    for layout in list(deck.slide_layouts)[1:]:
        for shape in layout.placeholders:
            _inherit(shape)
    _foot(master, foot)


def repaint(deck: Any, palette: Palette) -> None:
    """Our accent and font in every theme of the presentation, notes pages included."""
    for part in deck.part.package.iter_parts():
        if "/theme/" in str(part.partname):
            xml = part.blob.decode()
            xml = re.sub(r"(<a:accent1>\s*<a:srgbClr val=\")[0-9A-Fa-f]{6}", rf"\g<1>{palette.accent[1:]}", xml)
            xml = re.sub(r"(<a:dk2>\s*<a:srgbClr val=\")[0-9A-Fa-f]{6}", rf"\g<1>{QUIET[1:]}", xml)
            part._blob = re.sub(r"<a:latin typeface=\"Calibri\"", f'<a:latin typeface="{FONT}"', xml).encode()


def _drop_layouts(deck: Any) -> None:
    layouts = list(deck.slide_layouts)
    for number, layout in enumerate(layouts):
        if number not in _KEPT:
            deck.slide_layouts.remove(layout)


def _drop_leftovers(deck: Any) -> None:
    """What the library's own template brings along and nobody needs."""
    for rels in (deck.part.rels, deck.part.package._rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in _DROPPED]:
            rels.pop(key)


_DROPPED = ("printerSettings", "thumbnail")


def _footers(holder: Any) -> Iterator[Any]:
    """Date, footer and number: our own line stands in their place."""
    for shape in holder.placeholders:
        if str(shape.placeholder_format.type).split(" ")[0] in ("DATE", "FOOTER", "SLIDE_NUMBER"):
            yield shape


def _place(shape: Any, box: tuple[int, int, int, int]) -> None:
    shape.left, shape.top, shape.width, shape.height = map(Emu, box)


def _inherit(shape: Any) -> None:
    """Lets a layout's placeholder lie where the master's lies."""
    properties = shape._element.spPr
    for element in properties.findall(qn("a:xfrm")):
        properties.remove(element)


def _title_layout(layout: Any, palette: Palette) -> None:
    title, subtitle = layout.placeholders[0], layout.placeholders[1]
    layout.background.fill.solid()
    layout.background.fill.fore_color.rgb = RGBColor.from_string(palette.ground[1:].upper())  # type: ignore[no-untyped-call]
    layout.shapes._spTree.append(parse_xml(_BAR.format(ns=nsdecls("p", "a"), width=Inches(0.25), height=HEIGHT)))
    _place(title, (LEFT, Inches(2.2), INNER, Inches(1.7)))
    _place(subtitle, (LEFT, Inches(4.0), INNER, Inches(2.4)))
    for shape, size in ((title, "4000"), (subtitle, "1800")):
        for style in shape._element.iter(qn("a:lvl1pPr")):
            style.getparent().remove(style)
        styles = shape._element.find(f".//{qn('a:lstStyle')}")
        styles.append(
            parse_xml(
                f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size}"/></a:lvl1pPr>'
            )
        )


def _title_style(master: Any) -> None:
    """Titles on the left, in the accent; text in calm sizes, bullets close to it."""
    (styles,) = master._element.iter(qn("p:titleStyle"))
    (level,) = styles.findall(qn("a:lvl1pPr"))
    level.set("algn", "l")
    (run,) = level.findall(qn("a:defRPr"))
    run.set("sz", "2800")
    run.set("b", "1")
    for colour in run.iter(qn("a:schemeClr")):
        colour.set("val", "accent1")
    for body in master.placeholders[0]._element.iter(qn("a:bodyPr")):
        body.set("anchor", "b")


def _foot(master: Any, words: str) -> None:
    """A thin line, the document's name and the number of the slide, on the master: decoration, not content."""
    tree = master.shapes._spTree
    tree.append(parse_xml(_RULE.format(ns=nsdecls("p", "a"), x=LEFT, y=_FOOT_TOP - Inches(0.06), width=INNER)))
    tree.append(_foot_text(90, words, LEFT, Inches(10.5), "l"))
    number = _foot_text(91, "", LEFT + INNER - Inches(1.5), Inches(1.5), "r")
    (paragraph,) = number.iter(qn("a:p"))
    paragraph.append(parse_xml(f"<a:fld {nsdecls('a')} {_NUMBER}>{_RUN}<a:t>‹#›</a:t></a:fld>"))
    tree.append(number)


_RUN = '<a:rPr lang="de-DE" sz="1000"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:rPr>'
_NUMBER = 'id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"'
_LEVEL = '<a:lvl1pPr {ns} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size}"/></a:lvl1pPr>'
_BAR = (
    '<p:sp {ns}><p:nvSpPr><p:cNvPr id="93" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    '</a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
)
_RULE = (
    '<p:cxnSp {ns}><p:nvCxnSpPr><p:cNvPr id="92" name="Rule"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
    '<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/>'
    '</a:prstGeom><a:ln w="9525"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
)
_BOX = (
    '<p:sp {ns}><p:nvSpPr><p:cNvPr id="{number}" name="Foot {number}"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/>'
    '</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" '
    'rIns="0" tIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="{align}"/></a:p></p:txBody></p:sp>'
)


def _foot_text(number: int, words: str, x: int, width: int, align: str) -> Any:
    box = {"x": int(x), "y": int(_FOOT_TOP), "width": int(width), "height": int(Inches(0.3))}
    shape = parse_xml(_BOX.format(ns=nsdecls("p", "a"), number=number, align=align, **box))
    if words:
        run = parse_xml(f"<a:r {nsdecls('a')}>{_RUN}<a:t/></a:r>")
        run[-1].text = words
        (paragraph,) = shape.iter(qn("a:p"))
        paragraph.append(run)
    return shape
