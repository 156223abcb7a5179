"""Options that several commands share."""

from pathlib import Path

import click

LANGUAGE = click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True)
SET = click.option("--set", "values", multiple=True, metavar="K=V", help="A value the template asks for.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
SERIES = click.argument("file", type=click.Path(path_type=Path))
"""The document of a series."""
