"""Everything the web service says in German it can say in English."""

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

import plugin.errors
import plugin.web
from plugin.errors import BoardwrightError
from plugin.translations import LOCALES, read_catalogue
from plugin.web.faults import WORDS
from plugin.web.wording import STATES

WEB = Path(plugin.web.__file__).parent


def page_texts() -> Iterator[str]:
    for path in sorted((WEB / "templates").rglob("*.html")):
        for call in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say" and isinstance(call.args[0], nodes.Const):
                yield str(call.args[0].value)


def code_texts() -> Iterator[str]:
    for path in sorted(WEB.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("say", "speech()") and call.args:
                first = call.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def error_texts() -> Iterator[str]:
    kinds = [one for one in vars(plugin.errors).values() if isinstance(one, type) and issubclass(one, BoardwrightError)]
    for kind in kinds:
        yield from (text for text in (kind.title, kind.advice) if text)


def test_every_text_has_an_english_one() -> None:
    texts = [*page_texts(), *code_texts(), *error_texts(), *WORDS.values(), *STATES.values()]
    known = read_catalogue(LOCALES / "en" / "LC_MESSAGES" / "boardwright.po")
    assert len(texts) > 150
    assert sorted({text for text in texts if text not in known}) == []
