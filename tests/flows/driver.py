"""One process that provisions, to be killed: `python -m tests.flows.driver URL TOKEN DATABASE [RUN]`."""

import secrets
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from plugin.flows.holder import this_process
from plugin.flows.provision import create_board, resume_run
from plugin.flows.tools import Tools
from plugin.http import Session
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.provider import MiroProvider
from plugin.recipe import Recipe
from plugin.store.store import Store, open_store
from tests.plan.samples import blueprint

OWNER = "driver"
TOKEN = "a-token-of-the-kill-test"
ROOT = Path(__file__).parent.parent.parent
WANTED = blueprint(6, 8)


def provider(url: str, token: str, store: Store) -> MiroProvider:
    session = Session(url, token=lambda: token, patience=patience())
    return MiroProvider(MiroClient(session, store.budget(OWNER, url)))


def tools(url: str, token: str, store: Store) -> Tools:
    """Three calls at a time and half a second of patience: long enough to be hit, short enough to wait for."""
    return Tools(
        provider=provider(url, token, store),
        store=store,
        clock=lambda: datetime.now(UTC),
        sleep=time.sleep,
        new_id=lambda: secrets.token_hex(6),
        holder=this_process(secrets.token_hex(4)),
        in_flight=3,
        late=0.5,
    )


def main(url: str, token: str, database: str, run_id: str | None = None) -> None:
    kit = tools(url, token, open_store(database))
    if run_id is None:
        recipe = Recipe("sample", "1", "de")
        create_board(kit, owner=OWNER, blueprint=WANTED, recipe=recipe, name="Probe")
    else:
        resume_run(kit, owner=OWNER, run_id=run_id)


if __name__ == "__main__":
    main(*sys.argv[1:])
