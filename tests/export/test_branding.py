"""A host's look: taken over where it can be read, refused in one error where it cannot, in every document."""

import io
import zipfile
from pathlib import Path

import docx
import pptx
import pypdf
import pytest
from PIL import Image

from plugin.blueprint.look import contrast
from plugin.errors import InvalidDocument
from plugin.export.branding import Branding
from plugin.export.branding_document import read_branding
from plugin.export.logo import LARGEST, read_logo
from plugin.export.palette import READABLE, Palette, darkened, ink_on
from plugin.export.registry import FORMATS
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.wiring.branding import read_branding_file

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 80"><rect width="80" height="80" fill="#c4001a"/></svg>'
)
ACCENT = "#7a1f5c"
FOOTER = "Verband Nord e. V. · Musterstraße 1"


def picture(kind: str, size: tuple[int, int] = (60, 20)) -> bytes:
    buffer = io.BytesIO()
    image = Image.new("RGB", size, "#c4001a")
    exif = Image.Exif()
    exif[0x010E] = "Aufgenommen von Petra Muster"
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def faults(text: str, logo: bytes = SVG) -> list[str]:
    with pytest.raises(InvalidDocument) as caught:
        read_branding(text, "brand.yaml", lambda _: logo)
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture(scope="module")
def branding() -> Branding:
    text = f'host: Verband Nord\naccent: "{ACCENT}"\nlogo: logo.svg\nfooter: "{FOOTER}"\n'
    return read_branding(text, "brand.yaml", lambda _: SVG).branding


def test_a_colour_that_reads_well_is_taken_as_it_is(branding: Branding) -> None:
    assert branding.palette.accent == ACCENT
    assert contrast(ACCENT, "#ffffff") >= READABLE


@pytest.mark.parametrize("colour", ["#f59e0b", "#ffff00", "#ffffff", "#00ff7f"])
def test_a_colour_that_cannot_be_read_is_darkened_and_says_why(colour: str) -> None:
    found = read_branding(f"accent: '{colour}'\n", "brand.yaml", lambda _: b"")
    accent, ground = found.branding.palette.accent, found.branding.palette.ground
    assert min(contrast(accent, "#ffffff"), contrast(accent, ground)) >= READABLE
    (remark,) = found.remarks
    assert colour in remark
    assert accent in remark
    assert "4.5" in remark


def test_every_shade_of_a_scale_carries_letters_that_can_be_read() -> None:
    for accent in (ACCENT, Palette().accent, darkened("#f59e0b")):
        for number in range(1, 8):
            assert all(contrast(ink_on(shade), shade) >= READABLE for shade in Palette(accent).shades(number))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("accent: blau\n", "brand.yaml:1"),
        ("host: Verband\ncolour: '#123456'\n", "unknown key"),
        ("footer: '" + "x" * 200 + "'\n", "footer"),
        ("- eins\n", "mapping"),
        ("host: [\n", "brand.yaml"),
    ],
)
def test_bad_input_is_one_clear_error(text: str, told: str) -> None:
    found = faults(text)
    assert found
    assert told in " ".join(found)


def test_all_faults_are_listed_together() -> None:
    assert len(faults("accent: blau\ncolour: rot\n")) == 2


@pytest.mark.parametrize(
    "logo",
    [
        b"GIF89a",
        b"",
        b"x" * (LARGEST + 1),
        SVG.replace(b"<rect", b"<script>alert(1)</script><rect"),
        SVG.replace(b"<rect", b'<image href="http://evil.example/x.png"/><rect'),
        SVG.replace(b"<rect", b'<rect onload="alert(1)"'),
        SVG.replace(b"<rect", b'<use href="http://evil.example/x.svg#a"/><rect'),
        SVG.replace(b"<rect", b"<style>@import url(http://evil.example/x.css);</style><rect"),
        SVG.replace(b"<rect", b"<foreignObject/><rect"),
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG,
        SVG.replace(b'viewBox="0 0 300 80"', b""),
        SVG[:-6],
    ],
)
def test_a_logo_that_is_more_or_less_than_a_picture_is_refused(logo: bytes) -> None:
    (fault,) = faults("host: Verband\nlogo: logo.svg\n", logo)
    assert fault.startswith("brand.yaml:2")
    assert "logo" in fault


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_of_a_picture_only_the_pixels_stay(kind: str) -> None:
    logo = read_logo(picture(kind), "Verband Nord")
    assert (logo.width, logo.height) == (60, 20)
    assert b"Petra Muster" not in logo.png
    assert logo.data == logo.png


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(InvalidDocument) as caught:
        read_logo(picture("PNG", (5000, 5000)), "x")
    assert "16 million" in str(caught.value.faults[0])


def test_the_file_is_read_with_the_logo_beside_it_and_none_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG)
    (tmp_path / "brand.yaml").write_text("logo: logo.svg\n", encoding="utf-8")
    assert read_branding_file(tmp_path / "brand.yaml").branding.logo is not None
    (tmp_path / "brand.yaml").write_text("logo: ../../etc/passwd\n", encoding="utf-8")
    with pytest.raises(InvalidDocument) as caught:
        read_branding_file(tmp_path / "brand.yaml")
    assert "beside it" in str(caught.value.faults[0])
    with pytest.raises(InvalidDocument):
        read_branding_file(tmp_path / "missing.yaml")


def test_it_is_in_every_document_for_people(minutes: Minutes, german: Language, branding: Branding) -> None:
    made = {
        name: FORMATS[name].render(minutes, (), german, branding=branding)
        for name in ("pdf", "docx", "pptx", "html", "md")
    }
    assert FOOTER in pypdf.PdfReader(io.BytesIO(made["pdf"])).pages[0].extract_text()
    document = docx.Document(io.BytesIO(made["docx"]))
    assert FOOTER in "".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "Verband Nord"
    deck = pptx.Presentation(io.BytesIO(made["pptx"]))
    assert any(FOOTER in shape.text_frame.text for shape in deck.slide_master.shapes if shape.has_text_frame)
    assert FOOTER in made["html"].decode()
    assert "data:image/svg+xml;base64," in made["html"].decode()
    assert FOOTER in made["md"].decode()


@pytest.mark.parametrize("name", ["docx", "pptx", "xlsx"])
def test_its_colour_is_in_every_office_document_and_ours_is_not(
    name: str, minutes: Minutes, german: Language, branding: Branding
) -> None:
    with zipfile.ZipFile(io.BytesIO(FORMATS[name].render(minutes, (), german, branding=branding))) as archive:
        words = b"".join(archive.read(part) for part in archive.namelist() if part.endswith(".xml")).upper()
    assert ACCENT[1:].upper().encode() in words
    assert Palette().accent[1:].upper().encode() not in words
