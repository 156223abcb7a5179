"""Escapes foreign words for Markdown, so that they are read and never rendered."""

import re
from urllib.parse import quote

_INLINE = re.compile(r"([\\`*_{}\[\]|~$])")  # emphasis, code, links, table bars, strike, formulas
_AT_START = re.compile(r"^([#+\-=]|\d+(?=[.)](?:\s|$)))")  # headings, lists, underlines of headings
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")  # some renderers link these unasked
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})  # HTML is passed through by many


def escape(text: str) -> str:
    """The text for a paragraph, list item, heading or table cell: one line, breaks as `<br>`."""
    lines = (_escape_line(line) for line in text.split("\n"))
    return "<br>".join(line for line in lines if line)


def _escape_line(line: str) -> str:
    line = _INLINE.sub(r"\\\1", line.strip().translate(_ENTITIES))
    line = _ADDRESS.sub(r"\1\\\2", line)
    return _AT_START.sub(_escape_start, line)


def _escape_start(match: re.Match[str]) -> str:
    found = match.group(1)
    return f"&#{ord(found[0])};{found[1:]}" if found.isdigit() else f"\\{found}"


def address_text(address: str) -> str:
    """A web address as the target of a link: nothing in it can end the link or begin something else."""
    return quote(address, safe="%/:=&?~#+!$,;'@*-._")
