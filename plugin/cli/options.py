"""Options that several commands share."""

from pathlib import Path

import click

from plugin.cli.speech import spoken
from plugin.errors import UsageError
from plugin.worded import worded


def ends_in(out: Path, ending: str) -> Path:
    """The file, whose name says what is written into it. Raises UsageError."""
    if out.suffix != ending:
        raise UsageError(worded("--out must end in {ending}", ending=ending))
    return out


LANGUAGE = click.option("--lang", type=click.Choice(["de", "en"]), default=spoken, show_default="de")
SET = click.option("--set", "values", multiple=True, metavar="K=V", help="A value the template asks for.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
SERIES = click.argument("file", type=click.Path(path_type=Path))
"""The document of a series."""
