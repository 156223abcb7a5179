"""The JSON Schema of a synthesis, read off the values themselves, so that it never says something else."""

from plugin.minutes.schema import Schema, value_schema
from plugin.series.synthesis.synthesis import VERSION, Synthesis


def synthesis_schema() -> Schema:
    """The schema of `boardwright.synthesis/1`."""
    return value_schema(Synthesis, VERSION, "urn:boardwright:synthesis:1", "Boardwright synthesis")
