"""Documents as bytes: everything readable in one, however deep it is packed."""

import base64
import io
import re
import zipfile
from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import StreamObject

_PACKED = (".xlsx", ".docx", ".pptx")
_MARKUP = re.compile(r"<[^<>]*>")
_DRAWN = re.compile(rb"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")


def words(path: Path) -> str:
    """All of a document's text: every part of a package as it is and without markup, each page and stream of a PDF.

    Without line ends, so that no word is missed where a line is broken.
    """
    return "".join(_words(path.suffix, path.read_bytes()).replace("\u00ad", "").split())


def _words(suffix: str, body: bytes) -> str:
    if suffix == ".pdf":
        return _of_pdf(body)
    if suffix in _PACKED:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            return "\n".join(name + _words(Path(name).suffix, package.read(name)) for name in package.namelist())
    drawn = b"\n".join(base64.b64decode(one) for one in _DRAWN.findall(body))
    text = (body + drawn).decode("utf-8", "replace")
    unfolded = text.replace("\r\n ", "")  # a calendar's long lines
    return "\n".join([text, unfolded, _MARKUP.sub("", text)])


def _of_pdf(body: bytes) -> str:
    reader = PdfReader(io.BytesIO(body))
    pages = [page.extract_text().replace("-\n", "") for page in reader.pages]
    streams = [one.get_data() for one in (reader.get_object(ref) for ref in _references(reader)) if _is_stream(one)]
    return "\n".join([*pages, str(reader.metadata), *(data.decode("utf-8", "replace") for data in streams)])


def _references(reader: PdfReader) -> range:
    return range(1, int(reader.trailer["/Size"]))


def _is_stream(value: object) -> bool:
    return isinstance(value, StreamObject) and value.get("/Subtype") != "/Image"
