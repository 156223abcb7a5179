"""A worker process with a small minute: `python -m tests.flows.fair_worker URL DATABASE REDIS FOLDER`."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugin.flows.echo import Echo
from plugin.flows.harvest import harvest_board
from plugin.flows.holder import this_process
from plugin.flows.stop import Stop
from plugin.flows.tools import Tools
from plugin.flows.turns import Crew
from plugin.flows.workers import Worker
from plugin.http import Session
from plugin.job import Job
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.provider import MiroProvider
from plugin.queue import Queue
from plugin.store.budget import SharedBudget
from plugin.store.store import Store, open_store
from plugin.wiring.workbench import new_id, now
from plugin.worker import run_worker

OWNER = "driver"
TOKEN = "a-token-of-the-fairness-test"
SECRET = "a secret of the fairness test, long enough"
CREDITS = 100_000
SECONDS = 10.0
"""A whiteboard whose minute is short: the same credits, six times as often."""


@dataclass(frozen=True)
class Hands:
    """Works for one owner at one whiteboard, as the service does, but for the length of the minute."""

    store: Store
    session: Session
    url: str

    def budget(self, payer: str | None = None) -> SharedBudget:
        payers = () if payer is None else (payer,)
        return self.store.budget(OWNER, self.url, *payers, allowance=CREDITS, seconds=SECONDS)

    def tools(self, _owner: str, stop: Stop, run_id: str) -> Tools:
        return Tools(
            provider=MiroProvider(MiroClient(self.session, self.budget(run_id)), frames_in_bulk=True),
            store=self.store,
            clock=now,
            sleep=time.sleep,
            new_id=new_id,
            holder=this_process(new_id()),
            stop=stop,
        )

    def expect(self, _owner: str, run_ids: Sequence[str]) -> None:
        self.budget().expect(run_ids)

    def harvest(self, owner: str, job: Job) -> str:
        provider = MiroProvider(MiroClient(self.session, self.budget()))
        harvest = harvest_board(provider, self.store, owner=owner, board_id=job.board_id, clock=now, new_id=new_id)
        return harvest.id

    def export(self, _owner: str, _job: Job) -> str:
        raise NotImplementedError

    def deliver(self, _owner: str, _board_id: str, _stop: Stop) -> None:
        raise NotImplementedError

    def keep_phase(self, _owner: str, _job: Job) -> str:
        raise AssertionError("nobody asks for it")

    def tidy(self, _owner: str, _job: Job) -> str:
        raise AssertionError("nobody asks for it")

    def make_series(self, _owner: str, _job: Job, _stop: Stop, _go_on: Callable[[], None]) -> str:
        raise AssertionError("nobody asks for it")

    def tend_series(self, _owner: str, _job: Job, _stop: Stop, _go_on: Callable[[], None]) -> str:
        raise AssertionError("nobody asks for it")

    def write_back(self, _owner: str, _job: Job) -> str:
        raise NotImplementedError


def open_worker(store: Store, url: str, echo: Echo | None = None) -> Worker:
    session = Session(url, token=lambda: TOKEN, patience=patience())
    hands = Hands(store, session, url)
    return Worker(store, hands, now, lambda: this_process(new_id()), echo=echo or Echo(), crew=Crew(12))


def open_queue(folder: Path, redis: str, worker: Worker) -> Queue:
    return Queue(folder=folder, redis_url=redis, secret=SECRET, work=worker.work)


def main(url: str, database: str, redis: str, folder: str) -> None:
    store = open_store(database, redis)
    worker = open_worker(store, url, Echo(lambda: queue.wake()))
    queue = open_queue(Path(folder), redis, worker)
    print("ready", flush=True)
    run_worker(worker, queue, store, clock=now)


if __name__ == "__main__":
    main(*sys.argv[1:])
