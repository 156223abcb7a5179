"""The small board, for what people really do to boards."""

from tests.harvest.conftest import board

__all__ = ["board"]
