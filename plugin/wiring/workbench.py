"""The workbench of the commands: everything a process does with boards, in one hand."""

from plugin.wiring.bench import LOCAL, new_id, now
from plugin.wiring.making import Making
from plugin.wiring.results import Results

__all__ = ["LOCAL", "Workbench", "new_id", "now"]


class Workbench(Making, Results):
    """Everything the commands work with. `owner` is whose rows they read and write."""
