"""What holds for the house as a whole: nothing undocumented, nothing nameless, nothing that does not compile."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from plugin import errors
from plugin.blueprint.compile import compile_board
from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.fill import fill_inputs
from plugin.cli import boardwright
from plugin.export.registry import FORMATS
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.recipe import Recipe
from plugin.settings import TABLE
from plugin.typeface import load_metrics
from plugin.typesetting import FontMetrics

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS = ("plugin", "bench", "tests")
REGISTRIES = re.compile(r"(files\.pythonhosted|pypi|registry\.npmjs|registry\.yarnpkg|npmjs)\.(org|com)", re.IGNORECASE)
EXIT_CODES = {0, 1, 2, 3, 4}
TEMPLATES = sorted(entry.parent.name for entry in BOARD_TEMPLATES.glob("*/template.yaml"))


def _modules() -> Iterator[Path]:
    for room in OURS:
        yield from (file for file in (ROOT / room).rglob("*.py") if "node_modules" not in file.parts)


def _texts() -> Iterator[tuple[Path, str]]:
    """Every file of the service that can be read as text."""
    for file in (ROOT / "plugin").rglob("*"):
        if file.is_file() and not {"node_modules", "__pycache__"} & set(file.parts):
            try:
                yield file, file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def _leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield from _leaves(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]


def _errors(kind: type[errors.BoardwrightError] = errors.BoardwrightError) -> Iterator[type[errors.BoardwrightError]]:
    yield kind
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from _errors(child)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue([BOARD_TEMPLATES])


@pytest.fixture(scope="module")
def metrics() -> FontMetrics:
    return load_metrics()


def test_every_module_says_what_it_is_for() -> None:
    """The first line of a module is a docstring; empty files that only mark a folder may stay empty."""
    silent = [
        module.relative_to(ROOT).as_posix()
        for module in _modules()
        if (text := module.read_text(encoding="utf-8")).strip() and not ast.get_docstring(ast.parse(text))
    ]
    assert silent == []


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
def test_the_readme_lists_every_setting_with_its_meaning(setting: Any) -> None:
    (line,) = [line for line in README.splitlines() if line.startswith(f"| `{setting.name}` |")]
    assert setting.meaning.replace("|", "\\|") in line
    assert not setting.default or f"`{setting.default}`" in line


def test_the_readme_lists_no_setting_that_is_gone() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)) == {setting.name for setting in TABLE}


@pytest.mark.parametrize("command", list(_leaves(boardwright)), ids=" ".join)
def test_the_readme_lists_every_command(command: tuple[str, ...]) -> None:
    *groups, name = command
    lines = [line for line in README.splitlines() if line.startswith(" ".join(("boardwright", *groups)))]
    assert any(re.search(rf"\b{name}\b", line) for line in lines)


def test_the_readme_says_why_of_every_library() -> None:
    told = _normal(README)
    assert [name for name in _libraries() if name not in told] == []


def test_every_library_of_the_service_is_pinned() -> None:
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = {_normal(name) for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==", pins, re.MULTILINE)}
    assert set(_libraries()) <= pinned


def _libraries() -> list[str]:
    return [_normal(re.split(r"[\[><=; ]", line)[0]) for line in PROJECT["project"]["dependencies"]]


def _normal(name: str) -> str:
    """Names of distributions are equal whatever their case and separators (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_error_has_a_code_of_its_own_and_an_exit_code() -> None:
    kinds = list(_errors())
    codes = [kind.code for kind in kinds]
    assert sorted(codes) == sorted(set(codes))
    assert {kind.exit_code for kind in kinds} <= EXIT_CODES - {0}
    assert all(kind.__doc__ for kind in kinds)


def test_every_error_stands_in_the_drawn_tree() -> None:
    drawn = re.findall(r"^ *([A-Z]\w+)", errors.__doc__ or "", re.MULTILINE)
    assert set(drawn) >= {kind.__name__ for kind in _errors()}


def test_every_format_has_a_name_a_suffix_and_a_media_type_of_its_own() -> None:
    for part in ("name", "suffix", "media_type"):
        values = [getattr(one, part) for one in FORMATS.values()]
        assert len(set(values)) == len(values)
    assert all(one.suffix == f".{name}" and one.name == name for name, one in FORMATS.items())
    assert all(name in README for name in FORMATS)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_every_shipped_template_compiles(name: str, language: str, catalogue: Catalogue, metrics: FontMetrics) -> None:
    template = catalogue.template(name)
    inputs = fill_inputs(template, catalogue.content, {})
    recipe = Recipe(name, template.version, language, inputs)
    blueprint = compile_board(template, catalogue.content, recipe, metrics)
    keys = [node.key for node in blueprint.nodes]
    assert len(set(keys)) == len(keys)
    assert {area.key for area in blueprint.areas} <= set(keys)
    assert blueprint.warnings == ()


def test_all_that_is_shipped_loads_without_a_fault(catalogue: Catalogue) -> None:
    assert TEMPLATES
    assert set(catalogue.templates) == set(TEMPLATES)
    assert catalogue.faults == ()


def test_no_file_names_a_package_registry() -> None:
    assert [file.relative_to(ROOT).as_posix() for file, text in _texts() if REGISTRIES.search(text)] == []


def test_no_field_is_called_form() -> None:
    """htmx asks a form for its `form`: a field of that name would be the answer, and nothing would be sent."""
    pages = [file for file, text in _texts() if file.suffix == ".html" and 'name="form"' in text]
    assert pages == []
