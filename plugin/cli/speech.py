"""The language a command line asks for, before the command or behind it; errors are told in the same."""

import click

from plugin.language import LANGUAGES, Language
from plugin.translations import load_language


def spoken() -> str:
    """Its code; a command with a language of its own speaks this one unless it is told otherwise."""
    asked = click.get_current_context().obj
    return asked if asked in LANGUAGES else LANGUAGES[0]


def speech() -> Language:
    """Our own words in that language."""
    return load_language(spoken())
