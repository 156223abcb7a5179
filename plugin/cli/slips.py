"""Slips on the command line, in our own words: what the library says of them, it says in English only."""

import click

from plugin.worded import worded


def slip(error: click.ClickException) -> str:
    """What is wrong with a call; what we have no words for, in the library's."""
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return worded("{name} is missing; --help says how it is written", name=_name(param))
        case click.NoSuchOption():
            return _unknown(error.option_name, error.possibilities)
        case click.NoSuchCommand():
            return _unknown(error.command_name, error.possibilities)
        case click.BadOptionUsage():
            return worded("{name} needs a value", name=error.option_name)
        case click.BadParameter(param=click.Parameter() as param):
            return _wrong_value(error, param)
    return error.format_message()


def _unknown(name: str, possibilities: object) -> str:
    near = ", ".join(sorted(map(str, possibilities))) if isinstance(possibilities, list | tuple | set) else ""
    if near:
        return worded("There is no {name} here; did you mean {near}?", name=name, near=near)
    return worded("There is no {name} here; --help says what there is", name=name)


def _wrong_value(error: click.BadParameter, param: click.Parameter) -> str:
    given = error.message.partition(" is ")[0]
    if isinstance(param.type, click.Choice):
        known = ", ".join(map(str, param.type.choices))
        return worded(
            "{name}: {given} is not known; choose one of: {known}", name=_name(param), given=given, known=known
        )
    if param.type is click.INT:
        return worded("{name}: {given} is no whole number", name=_name(param), given=given)
    return error.format_message()


def _name(param: click.Parameter) -> str:
    """An option as it is typed, an argument as the usage line calls it."""
    return max(param.opts, key=len) if isinstance(param, click.Option) else (param.name or "").upper()
