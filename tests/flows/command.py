"""The command line for tests that kill it: `python -m tests.flows.command boards create ...`.

It is `boardwright` but for one thing: it holds a write whose sender was killed for landed after three seconds, not
fifteen. The whiteboard is on this machine, a call to it takes a twentieth of a second.
"""

import sys
from functools import partial
from pathlib import Path
from unittest import mock

from plugin.cli import main
from plugin.flows.tools import Tools
from plugin.wiring import bench

INSTALLED = (str(Path(sys.executable).parent / "boardwright"),)
COMMAND = (sys.executable, "-m", "tests.flows.command")
LANDED = 3.0

if __name__ == "__main__":
    with mock.patch.object(bench, "Tools", partial(Tools, late=LANDED)):
        main()
