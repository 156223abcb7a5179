"""Every text our own code says has an English one, and the catalogue holds nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from plugin.language import LANGUAGES
from plugin.translations import LOCALES, load_language, read_catalogue

ROOT = Path(__file__).parent.parent / "plugin"
CATALOGUE = LOCALES / "en" / "LC_MESSAGES" / "boardwright.po"
SPEAKERS = {"say", "language", "speech"}
IN_PAGES = re.compile(r"""\bsay\(\s*(["'])(.+?)\1""", re.DOTALL)
TYPEWRITTEN = re.compile(r"""["']""")


def our_modules() -> list[Path]:
    return [path for path in sorted(ROOT.rglob("*.py")) if "node_modules" not in path.parts]


def our_pages() -> list[Path]:
    return sorted((ROOT / "web").rglob("*.html"))


def texts_in_modules() -> Iterator[tuple[str, str]]:
    """German texts handed to a Language, with the file: as they are, chosen between two, or looked up in a table."""
    for path in our_modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        tables, speakers = _tables(tree), SPEAKERS - _imported(tree)
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and call.args and _speaker(call.func) in speakers:
                for text in _said(call.args[0], tables):
                    yield text, path.name


def texts_in_pages() -> Iterator[tuple[str, str]]:
    for path in our_pages():
        for _, text in IN_PAGES.findall(path.read_text(encoding="utf-8")):
            yield text, path.name


def _imported(tree: ast.Module) -> set[str]:
    """Names a module imports from the console: its `say` prints and translates nothing."""
    imports = [each for each in tree.body if isinstance(each, ast.ImportFrom) and each.module == "plugin.cli.console"]
    return {name.name for each in imports for name in each.names}


def _speaker(function: ast.expr) -> str:
    if isinstance(function, ast.Call):  # speech()("...")
        return _speaker(function.func)
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _said(argument: ast.expr, tables: dict[str, list[str]]) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        if argument.value not in LANGUAGES:  # bench.language("de") asks for a language
            yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _said(argument.body, tables)
        yield from _said(argument.orelse, tables)
    elif isinstance(argument, ast.Subscript | ast.Call):
        yield from _looked_up(argument, tables)


def _looked_up(argument: ast.Subscript | ast.Call, tables: dict[str, list[str]]) -> Iterator[str]:
    """`TABLE[key]` says any value of the table, `TABLE.get(key, other)` the other one too."""
    for name in ast.walk(argument.value if isinstance(argument, ast.Subscript) else argument.func):
        if isinstance(name, ast.Name):
            yield from tables.get(name.id, [])
    if isinstance(argument, ast.Call):
        for other in argument.args[1:]:
            yield from _said(other, tables)


def _tables(tree: ast.Module) -> dict[str, list[str]]:
    """Texts that are values of a dictionary of the module, by its name."""
    found: dict[str, list[str]] = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(statement.value, ast.Dict):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            texts = [each.value for each in statement.value.values if isinstance(each, ast.Constant)]
            named = (target.id for target in targets if isinstance(target, ast.Name))
            found |= {name: [text for text in texts if isinstance(text, str)] for name in named}
    return found


def constants() -> set[str]:
    """Every text that stands in our code or on our pages, whoever says it."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in our_modules())
    nodes = (node for tree in trees for node in ast.walk(tree))
    written = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return written | {text for text, _ in texts_in_pages()}


@pytest.fixture(scope="module")
def english() -> dict[str, str]:
    return read_catalogue(CATALOGUE)


def test_every_text_the_code_says_has_an_english_one(english: dict[str, str]) -> None:
    texts = set(texts_in_modules())
    assert len(texts) > 250
    assert sorted(pair for pair in texts if pair[0] not in english) == []


def test_every_text_of_a_page_has_an_english_one(english: dict[str, str]) -> None:
    texts = set(texts_in_pages())
    assert bool(texts) == bool(our_pages())
    assert sorted(pair for pair in texts if pair[0] not in english) == []


def test_texts_looked_up_in_tables_are_found() -> None:
    texts = {text for text, _ in texts_in_modules()}
    assert {"verschoben", "Gruß", "gering"} <= texts


def test_no_translation_is_left_over(english: dict[str, str]) -> None:
    assert sorted(set(english) - constants()) == []


def test_each_translation_is_there_once_and_finished() -> None:
    written = CATALOGUE.read_text(encoding="utf-8")
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, abort_invalid=True) if message.id]
    assert len(re.findall(r"^msgid ", written, re.MULTILINE)) == len(messages) + 1, "a text twice"
    assert [message.id for message in messages if message.fuzzy or not message.string] == []


def test_quotation_marks_are_those_of_the_language(english: dict[str, str]) -> None:
    assert [text for text in english.values() if TYPEWRITTEN.search(text) or re.search("[„‚]", text)] == []
    assert [text for text in english if TYPEWRITTEN.search(text) or "”" in text] == []


def test_an_english_text_has_no_german_letters_but_in_names(english: dict[str, str]) -> None:
    assert [text for text in english.values() if re.search("[äöüßÄÖÜ]", text.replace("Hölscher", ""))] == []


def test_translations_fill_the_same_places(english: dict[str, str]) -> None:
    places = re.compile(r"{\w+}")
    wrong = [de for de, en in english.items() if sorted(places.findall(de)) != sorted(places.findall(en))]
    assert wrong == []


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("{n} Notiz", "{n} Notizen"),
        ("{n} Punkt", "{n} Punkte"),
        ("{n} Aussage", "{n} Aussagen"),
        ("{n} Frage", "{n} Fragen"),
        ("{n} Antwort oder Idee", "{n} Antworten und Ideen"),
    ],
)
def test_one_is_told_apart_from_many(one: str, many: str) -> None:
    say = load_language("en")
    assert say(one, n=1).startswith("1 ")
    assert not say(one, n=1).endswith("s")
    assert say(many, n=2).endswith("s")
