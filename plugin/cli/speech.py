"""The language a command line asks for, before the command or behind it; errors are told in the same."""

import click

from plugin.language import Language
from plugin.translations import load_language


def speech() -> Language:
    """Our own words in that language."""
    return load_language(click.get_current_context().obj)
