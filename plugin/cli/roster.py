"""Commands known by name and by what they say of themselves; each is imported when it is called, none for the list."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Roster(click.Group):
    """A group of the commands in `lines` (name and first paragraph of its help), each in the module of its name."""

    def __init__(self, *words: Any, lines: Mapping[str, str], **options: Any) -> None:
        super().__init__(*words, **options)
        self.lines = lines

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self.lines)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.lines and cmd_name not in self.commands:
            self.add_command(getattr(import_module(f"plugin.cli.{cmd_name}"), cmd_name))
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        told = [click.Command(name, help=line) for name, line in self.lines.items()]
        click.Group(commands=told).format_commands(ctx, formatter)
