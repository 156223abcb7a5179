"""Groups from a pasted list of people, in the panel. The list is read, dealt out and forgotten; nothing is kept."""

from secrets import SystemRandom

from flask import Blueprint, render_template, request

from plugin.errors import Fault, InputInvalid, UsageError
from plugin.facilitation.grouping import Grouping, dissolve, make_groups, rooms_text
from plugin.facilitation.people import Party, read_apart, read_groups, read_people, write_people
from plugin.web.own_desk import own_desk
from plugin.web.visitors import speech

blueprint = Blueprint("grouping", __name__, url_prefix="/panel/boards/<board_id>/groups")


@blueprint.get("")
def form(board_id: str) -> str:
    """Where the list is pasted."""
    return render_template("panel/grouping.html", board_id=board_id, count=len(_names(board_id)), result=None)


@blueprint.post("")
def make(board_id: str) -> str | tuple[str, int]:
    """Groups made by chance, companies mixed, people kept apart. A list that cannot be used stays in its field."""
    try:
        party = _party()
        return _result(board_id, make_groups(party, _count()), party.apart)
    except (InputInvalid, UsageError) as error:
        given = {name: request.form.get(name, "") for name in ("people", "apart", "count")}
        page = render_template("panel/grouping.html", board_id=board_id, result=None, error=error, **given)
        return page, error.http_status


@blueprint.post("/fewer")
def fewer(board_id: str) -> str:
    """One group less: its people join the others, everybody else stays."""
    groups = read_groups(request.form.get("groups", ""))
    everybody = tuple(person for table in groups for person in table)
    apart = read_apart(request.form.get("apart", ""), everybody)
    return _result(board_id, dissolve(Grouping(groups), request.form.get("letter", ""), apart), apart)


def _result(board_id: str, found: Grouping, apart: tuple[tuple[str, str], ...]) -> str:
    return render_template(
        "panel/grouping.html",
        board_id=board_id,
        count=len(found.groups),
        result=found,
        text=rooms_text(found, speech(), _names(board_id)),
        groups=write_people(found.lettered),
        apart="\n".join(" / ".join(pair) for pair in apart),
    )


def _names(board_id: str) -> list[str]:
    return [group.name for group in own_desk().blueprint(board_id).workshop.groups]


def _party() -> Party:
    """Everybody on the list, in an order nobody chose."""
    people = read_people(request.form.get("people", ""))
    apart = read_apart(request.form.get("apart", ""), people)
    shuffled = list(people)
    SystemRandom().shuffle(shuffled)
    return Party(tuple(shuffled), apart)


def _count() -> int:
    try:
        return int(request.form.get("count", ""))
    except ValueError:
        raise InputInvalid("The number of groups is missing.", [Fault("is no number", key="count")]) from None
