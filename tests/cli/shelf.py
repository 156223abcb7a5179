"""A copy of our templates that tests may break."""

import shutil
from pathlib import Path

from plugin.loader import BOARD_TEMPLATES
from tests.cli.terminal import TEMPLATE


def copied_templates(folder: Path) -> Path:
    """The folder to name in BOARD_TEMPLATES."""
    return Path(shutil.copytree(BOARD_TEMPLATES, folder / "templates"))


def template_file(templates: Path) -> Path:
    return templates / TEMPLATE / "template.yaml"


def broken_yaml(templates: Path) -> None:
    file = template_file(templates)
    file.write_text(file.read_text(encoding="utf-8") + "\nnotes: [never closed\n", encoding="utf-8")


def unknown_key(templates: Path) -> None:
    file = template_file(templates)
    file.write_text(file.read_text(encoding="utf-8") + "\nflavour: vanilla\n", encoding="utf-8")


def missing_translation(templates: Path) -> None:
    """The English of the first text that stands on lines of its own is gone."""
    file = template_file(templates)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    index = next(number for number, line in enumerate(lines) if line.strip().startswith("en:"))
    file.write_text("".join(lines[:index] + lines[index + 1 :]), encoding="utf-8")
