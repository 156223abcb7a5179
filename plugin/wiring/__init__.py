"""The only place that builds things from settings: the workbench of the commands, the service of web and worker."""

from plugin.wiring.workbench import Workbench, drawing_of, new_id, now, serve_sandbox

__all__ = ["Workbench", "drawing_of", "new_id", "now", "serve_sandbox"]
