"""The language that was asked for before the command: `boardwright --lang en …`."""

import click

from plugin.language import Language
from plugin.translations import load_language


def speech() -> Language:
    """Our own words, for a command that is asked for no language itself."""
    return load_language(click.get_current_context().find_root().obj)
