"""Every sentence an error can tell in detail has a German one, and the catalogue holds nothing else."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.pofile import read_po

import plugin.errors
from plugin.errors import BoardwrightError
from plugin.review.question import MUST
from plugin.translations import LOCALES, load_language, read_catalogue

ROOT = Path(__file__).parent.parent / "plugin"
CATALOGUE = LOCALES / "de" / "LC_MESSAGES" / "faults.po"
TELLERS = {"Fault", "ValidationError", "BadAnswer", "worded"}
VERBS = "is are has have must names holds stands belongs belong needs gives says goes cannot lacks uses leads does lies"
SENTENCE = re.compile(rf"({'|'.join(VERBS.split())}) ")
OTHERS = {"cannot start any token"}
"""Words of other programs that are compared with, and said to nobody."""

QUOTED = {"problem", "msg"}
"""Places for what a parser says in English; the German goes without."""


def nodes_of(*kinds: type[ast.AST]) -> list[Any]:
    """Those kinds of all our modules but the sandbox, which speaks as the whiteboard does."""
    paths = [path for path in sorted(ROOT.rglob("*.py")) if ROOT / "sandbox" not in path.parents]
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in paths)
    return [node for tree in trees for node in ast.walk(tree) if isinstance(node, kinds)]


NODES = nodes_of(ast.Call, ast.ClassDef, ast.Constant, ast.JoinedStr)
"""Read once: they are looked through for every test here."""


def errors() -> set[str]:
    """Names of the errors of the tree and of the few that are raised where they are caught."""
    found = {name for name, one in vars(plugin.errors).items() if _is_error(one)}
    more = True
    while more:
        heirs = {node.name for node in _nodes(ast.ClassDef) if found & {_name(base) for base in node.bases}}
        more = not heirs <= found
        found |= heirs
    return found


def _is_error(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, BoardwrightError)


def _nodes(kind: type[ast.AST]) -> Iterator[Any]:
    return (node for node in NODES if isinstance(node, kind))


def _name(expression: ast.expr) -> str:
    return getattr(expression, "id", getattr(expression, "attr", ""))


def told() -> Iterator[ast.expr]:
    """What is handed to whatever tells something."""
    tellers = errors() | TELLERS
    for call in _nodes(ast.Call):
        if call.args and _name(call.func) in tellers:
            first = call.args[0]
            yield from (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)


@cache
def sentences() -> set[str]:
    return {one.value for one in told() if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def literals() -> set[str]:
    return {node.value for node in _nodes(ast.Constant) if isinstance(node.value, str)}


@pytest.fixture(scope="module")
def german() -> dict[str, str]:
    return read_catalogue(CATALOGUE)


def test_every_sentence_has_a_german_one(german: dict[str, str]) -> None:
    assert len(sentences()) > 500
    assert sorted(sentences() - german.keys()) == []


def test_no_sentence_is_put_together_where_no_catalogue_can_know_it() -> None:
    made = [ast.unparse(one) for one in told() if isinstance(one, ast.JoinedStr | ast.BinOp)]
    loose = [ast.unparse(node) for node in _nodes(ast.JoinedStr) if SENTENCE.match(ast.unparse(node)[2:])]
    assert (made, loose) == ([], [])


def test_what_reads_like_a_sentence_of_a_fault_is_known(german: dict[str, str]) -> None:
    alike = {text for text in literals() if SENTENCE.match(text) and text.count(" ") > 1 and "\n" not in text}
    assert sorted(alike - german.keys() - OTHERS) == []


def test_the_kinds_of_questions_that_hold_minutes_back_have_german_words(german: dict[str, str]) -> None:
    assert [kind for kind in MUST if kind not in german] == []


def test_no_translation_is_left_over(german: dict[str, str]) -> None:
    assert sorted(german.keys() - literals()) == []


def test_translations_fill_the_same_places(german: dict[str, str]) -> None:
    filled = {english: one for english, one in german.items() if english in sentences() and _places(english)}
    assert len(filled) > 200
    assert [english for english, one in filled.items() if _places(english) - QUOTED != _places(one) - QUOTED] == []


def _places(pattern: str) -> set[str]:
    """The names in braces; a sentence without values may hold braces that are none."""
    if re.search(r"{\w+:\s", pattern):
        return set()
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


def test_each_translation_is_there_once_and_finished() -> None:
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, abort_invalid=True) if message.id]
    written = re.findall(r"^msgid ", CATALOGUE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(written) == len(messages) + 1, "a sentence twice"
    assert [message.id for message in messages if message.fuzzy or not message.string] == []


def test_german_is_told_in_german_and_english_in_english() -> None:
    assert load_language("de").detail("is empty; write something") == "ist leer; bitte etwas eintragen"
    assert load_language("en").detail("is empty; write something") == "is empty; write something"
