"""`boardwright surveys`: ask people before a workshop, see what came in, bring statements to the board."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from plugin.asking.results import ItemResult
from plugin.cli.console import print_json
from plugin.cli.options import JSON, ends_in
from plugin.cli.speech import speech, spoken
from plugin.codec import to_data
from plugin.errors import UnknownInterview
from plugin.export.interview_guide import guide_pdf
from plugin.export.qr_code import draw_code
from plugin.files import write_file
from plugin.flows.assumptions import MIRROR, AssumptionDesk, Confirmation, Draft
from plugin.flows.interviews import InterviewDesk, Told
from plugin.flows.remains import Remains
from plugin.flows.surveys import SurveyDesk, SurveyState, SurveyWish
from plugin.language import LANGUAGES, Voice
from plugin.minutes.dates import written
from plugin.wiring import Workbench, new_id, now
from plugin.worded import worded
from plugin.zone import ZONE

BOARD = click.argument("board_id")
SURVEY = click.argument("survey_id")
SOURCE = click.argument("source_id")
LANGUAGE = click.option("--lang", "language", type=click.Choice(LANGUAGES), default=spoken, show_default="de")


@click.group()
def surveys() -> None:
    """Surveys and interviews: open, list, close, results, delete, qr, guide, interview, drafts, confirm, forget."""


@surveys.command("open")
@BOARD
@click.argument("survey")
@click.option("--opens", default="", help="When it opens, like 2027-04-15 09:00; else at once.")
@click.option("--closes", default="", help="When it closes; else by hand.")
@click.option("--zone", default=ZONE, show_default=True, help="The time zone of these times.")
@JSON
def open_survey(board_id: str, survey: str, opens: str, closes: str, zone: str, *, as_json: bool) -> None:
    """Open a survey for the people of a board."""
    bench = Workbench.open()
    running = _surveys(bench).open(board_id, SurveyWish(survey, opens, closes, zone))
    _show(bench, [_surveys(bench).state(board_id, running.id)], as_json=as_json)


@surveys.command("list")
@BOARD
@JSON
def overview(board_id: str, *, as_json: bool) -> None:
    """The surveys of a board, and how many sheets came in."""
    bench = Workbench.open()
    _show(bench, _surveys(bench).states(board_id), as_json=as_json)


@surveys.command()
@BOARD
@SURVEY
def close(board_id: str, survey_id: str) -> None:
    """Take no answers any more, for good; results can be seen from then on."""
    _surveys(Workbench.open()).close(board_id, survey_id)


@surveys.command()
@BOARD
@SURVEY
@LANGUAGE
@JSON
def results(board_id: str, survey_id: str, language: str, *, as_json: bool) -> None:
    """What came in to each question, as far as it may be shown."""
    desk = _surveys(Workbench.open())
    voice, found = desk.get(board_id, survey_id).voice(language), desk.results(board_id, survey_id)
    if as_json:
        print_json([_result(one, voice) for one in found])
    few = speech()("weniger, als gezeigt werden dürfen")
    for one in [] if as_json else found:
        told = few if one.count is None else str(one.count)
        click.echo(f"{one.item.text.say(voice)}  {told}  {list(one.spread) if one.item.is_counted else ''}".rstrip())
        for answer in one.answers:
            click.echo(f"  {answer.text}")


@surveys.command()
@BOARD
@SURVEY
@JSON
def delete(board_id: str, survey_id: str, *, as_json: bool) -> None:
    """Delete a survey with all answers; says where words still stand."""
    bench = Workbench.open()
    _surveys(bench).get(board_id, survey_id)
    _tell(_statements(bench).delete_survey(board_id, survey_id), as_json=as_json)


@surveys.command()
@BOARD
@SURVEY
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File ending in .svg.")
def qr(board_id: str, survey_id: str, out: Path) -> None:
    """Write the address as a QR code."""
    bench = Workbench.open()
    click.echo(
        write_file(ends_in(out, ".svg"), draw_code(_address(bench, _surveys(bench).get(board_id, survey_id).token)))
    )


@surveys.command()
@click.argument("guide")
@LANGUAGE
@click.option("--formal", is_flag=True, help="Sie instead of du.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File ending in .pdf.")
def guide(guide: str, language: str, *, formal: bool, out: Path) -> None:
    """Write an interview guide with its consent text as PDF."""
    bench = Workbench.open()
    known = bench.catalogue.guides
    if guide not in known:
        raise UnknownInterview(
            worded(
                "There is no interview guide {guide!r}. There are: {known}.",
                guide=guide,
                known=", ".join(known) or worded("none"),
            )
        )
    voice = Voice(language, "sie" if formal else "du")
    click.echo(write_file(ends_in(out, ".pdf"), guide_pdf(known[guide], voice, bench.language(language))))


@surveys.command()
@BOARD
@click.argument("excerpts", nargs=-1, required=True)
@click.option("--pseudonym", required=True, help="An invented name.")
@click.option("--role", default="other", show_default=True, help="staff, lead, new, specialist, support, other.")
@click.option("--guide", required=True, help="The guide whose consent text was agreed to.")
@click.option("--consent", is_flag=True, help="The person agreed. Without it nothing is kept.")
def interview(board_id: str, excerpts: Sequence[str], pseudonym: str, role: str, guide: str, *, consent: bool) -> None:
    """Keep excerpts of an interview somebody consented to."""
    bench = Workbench.open()
    desk = InterviewDesk(bench.store, bench.owner, bench.catalogue.guides, clock=now, new_id=new_id)
    click.echo(desk.enter(board_id, Told(pseudonym, guide, consent, excerpts, role)).id)


@surveys.command()
@BOARD
@LANGUAGE
@JSON
def drafts(board_id: str, language: str, *, as_json: bool) -> None:
    """Everything that was heard, and what it has become."""
    rows = [_row(draft) for draft in _statements(Workbench.open()).drafts(board_id, language)]
    if as_json:
        print_json(rows)
    for row in [] if as_json else rows:
        click.echo(f"{row['id']}  {row['stage']}  {row['statement'] or row['proposal']}")


@surveys.command()
@BOARD
@SOURCE
@click.argument("statement")
@click.option("--area", "areas", multiple=True, default=(MIRROR,), show_default=True)
@click.option("--anonymised", is_flag=True, help="You read it: it leads to nobody.")
@click.option("--despite", is_flag=True, help="You looked at what was noticed: it does not apply.")
@JSON
def confirm(
    board_id: str,
    source_id: str,
    statement: str,
    areas: tuple[str, ...],
    *,
    anonymised: bool,
    despite: bool,
    as_json: bool,
) -> None:
    """Bring a statement to its areas, once (`links deliver` does it at once, else a worker)."""
    desk = _statements(Workbench.open())
    desk.confirm(board_id, source_id, Confirmation(statement, areas, anonymised, despite))
    row = _row(desk.get(board_id, source_id))
    if as_json:
        print_json(row)
    else:
        click.echo(f"{row['id']}  {row['stage']}  {row['statement']}")


@surveys.command()
@BOARD
@SOURCE
@JSON
def forget(board_id: str, source_id: str, *, as_json: bool) -> None:
    """Delete an answer or an excerpt and what was made of it; says where its words still stand."""
    _tell(_statements(Workbench.open()).delete(board_id, source_id), as_json=as_json)


def _surveys(bench: Workbench) -> SurveyDesk:
    return SurveyDesk(bench.store, bench.owner, bench.catalogue.surveys, clock=now, new_id=new_id)


def _statements(bench: Workbench) -> AssumptionDesk:
    return AssumptionDesk(bench.store, bench.owner, clock=now, new_id=new_id)


def _address(bench: Workbench, token: str) -> str:
    return f"{bench.settings.public_url}/s/{token}"


def _show(bench: Workbench, states: Sequence[SurveyState], *, as_json: bool) -> None:
    rows = [
        {
            "id": state.running.id,
            "survey": state.running.survey.id,
            "standing": state.standing.value,
            "address": _address(bench, state.running.token),
            "sheets": state.sheets,
        }
        for state in states
    ]
    if as_json:
        print_json(rows)
    for row in [] if as_json else rows:
        click.echo(f"{row['id']}  {row['standing']}  {row['survey']}  {row['sheets']}  {row['address']}")


def _result(result: ItemResult, voice: Voice) -> dict[str, Any]:
    return {
        "item": result.item.id,
        "text": result.item.text.say(voice),
        "count": result.count,
        "spread": list(result.spread) if result.item.is_counted else [],
        "answers": [answer.text for answer in result.answers],
    }


def _row(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.heard.id,
        "source": draft.heard.source.value,
        "proposal": draft.heard.proposal,
        "statement": draft.assumption.statement,
        "stage": draft.assumption.stage.value,
        "concerns": [concern.flag for concern in draft.concerns],
        "notes": {note.area: note.state.value for note in draft.notes},
    }


def _tell(remains: Remains, *, as_json: bool) -> None:
    if as_json:
        print_json(to_data(remains))
        return
    say = speech()
    click.echo(say("Gelöscht. Zettel, die nicht mehr aufs Board gehen: {n}", n=remains.taken_back))
    if not remains.is_empty:
        areas = ", ".join(remains.areas)
        click.echo(say("Noch auf dem Board: {n} Zettel in {areas}", n=len(remains.item_ids), areas=areas))
    for taken_at in remains.harvests:
        day = written(taken_at.date(), say)
        click.echo(say("Noch in der Ernte vom {day}, {time:%H:%M} UTC", day=day, time=taken_at))
    for name in remains.documents:
        click.echo(say("Noch im Dokument {name}", name=name))
