"""A board with a survey, and people with phones who answer it."""

import re
from collections.abc import Mapping

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from plugin.asking.running import RunningSurvey
from plugin.flows.surveys import SurveyDesk, SurveyWish
from plugin.wiring import new_id
from tests.web.fields import Workshop

SURVEY = "learning-culture"


def survey_desk(workshop: Workshop) -> SurveyDesk:
    service = workshop.service
    known = service.bench.catalogue.surveys
    return SurveyDesk(service.bench.store, workshop.anna.owner, known, clock=service.clock, new_id=new_id)


def open_survey(workshop: Workshop, **wish: str) -> RunningSurvey:
    return survey_desk(workshop).open(workshop.board_id, SurveyWish(SURVEY, **wish))


class Respondent:
    """Somebody with nothing but a browser and an address."""

    def __init__(self, workshop: Workshop, running: RunningSurvey, address: str = "127.0.0.1") -> None:
        self.client: FlaskClient = workshop.app.test_client()
        self.path, self.address = f"/s/{running.token}", address
        self.page = ""

    def open(self) -> TestResponse:
        return self._keep(self.client.get(self.path, environ_base={"REMOTE_ADDR": self.address}))

    def send(self, answers: Mapping[str, str]) -> TestResponse:
        found = re.search(r'name="visit" value="([^"]+)"', self.page)
        form = {"visit": found.group(1) if found else "", **answers}
        return self._keep(self.client.post(self.path, data=form, environ_base={"REMOTE_ADDR": self.address}))

    def answer(self, **answers: str) -> TestResponse:
        """Opens the page anew and sends one sheet; `_` in a name stands for the hyphen of an item."""
        self.open()
        return self.send({name.replace("_", "-"): value for name, value in answers.items()})

    def _keep(self, answer: TestResponse) -> TestResponse:
        self.page = answer.text
        return answer
