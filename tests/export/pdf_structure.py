"""What a PDF says to a screen reader, read with pypdf."""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def root(reader: PdfReader) -> DictionaryObject:
    """The catalogue of the document."""
    found = reader.trailer["/Root"].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def elements(node: Any) -> Iterator[DictionaryObject]:
    """The elements of the structure in the order they are read."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for part in node:
            yield from elements(part)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def structure(reader: PdfReader) -> list[DictionaryObject]:
    """All elements of the document in the order they are read."""
    return list(elements(root(reader)["/StructTreeRoot"]))


def kinds(reader: PdfReader) -> list[str]:
    """Their kinds, such as `/H1`."""
    return [str(one["/S"]) for one in structure(reader)]


def assert_accessible(reader: PdfReader, language: str) -> None:
    """Tagged, titled, in that language, and declared as PDF/UA-1."""
    assert root(reader)["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]
    assert str(root(reader)["/Lang"]).startswith(language)
    assert root(reader)["/ViewerPreferences"]["/DisplayDocTitle"].value is True  # type: ignore[index]
    assert b"pdfuaid:part>1<" in root(reader)["/Metadata"].get_object().get_data()  # type: ignore[attr-defined]
    assert all("/StructParents" in page for page in reader.pages)
