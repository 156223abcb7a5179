"""The desk of whoever asks."""

from plugin.web.desk import Desk
from plugin.web.visitors import service, visitor


def own_desk() -> Desk:
    """Everything done for one person is done at it."""
    return Desk(service(), visitor().owner)
