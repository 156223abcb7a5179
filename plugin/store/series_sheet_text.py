"""The written document of a series without one company; what else stands there stays as it was written."""

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


def sheet_without(text: str, company: str) -> str:
    """The text with this company out of the list of companies and of every invitation; as it was when it is no YAML."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    try:
        document = yaml.load(text)
    except YAMLError:
        return text
    if not isinstance(document, dict) or not _take_out(document, company):
        return text
    written = StringIO()
    yaml.dump(document, written)
    return written.getvalue()


def _take_out(document: dict[str, Any], company: str) -> bool:
    """Whether it was in there."""
    found = _without(document, "companies", lambda one: isinstance(one, dict) and one.get("id") == company)
    holders = [document.get("defaults"), *(document.get("events") or ())]
    invited = [_without(one, "invited", lambda name: name == company) for one in holders if isinstance(one, dict)]
    return found or any(invited)


def _without(holder: dict[str, Any], name: str, is_gone: Any) -> bool:
    listed = holder.get(name)
    if not isinstance(listed, list):
        return False
    gone = [number for number, one in enumerate(listed) if is_gone(one)]
    for number in reversed(gone):
        del listed[number]
    return bool(gone)
