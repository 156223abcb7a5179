"""The only place that builds things from settings: the workbench of the commands, the service of web and worker."""

from plugin.wiring.embedded import drawing_of, serve_sandbox
from plugin.wiring.workbench import Workbench, new_id, now

__all__ = ["Workbench", "drawing_of", "new_id", "now", "serve_sandbox"]
