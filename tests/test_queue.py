"""The queue: news reaches a worker of any process, forged news does not, and a deaf queue breaks nothing."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugin.queue import Queue

REDIS = os.environ.get("TEST_REDIS_URL", "")
SECONDS = 10.0


class Ears:
    """Hears news."""

    def __init__(self) -> None:
        self.heard = threading.Event()

    def __call__(self) -> None:
        self.heard.set()


@pytest.fixture(params=["sqlite", "redis"])
def redis_url(request: pytest.FixtureRequest) -> str:
    if request.param == "redis" and not REDIS:
        pytest.skip("no Redis (TEST_REDIS_URL)")
    return REDIS if request.param == "redis" else ""


@contextmanager
def _queue(folder: Path, redis_url: str, secret: str, ears: Ears) -> Iterator[Queue]:
    queue = Queue(folder=folder, redis_url=redis_url, secret=secret, work=ears)
    yield queue
    queue.forget()
    queue.close()


@contextmanager
def _listening(queue: Queue) -> Iterator[None]:
    """While inside, a worker listens; the signals it takes are given back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    consumer = queue.consumer(1)
    consumer.start()
    try:
        yield
    finally:
        consumer.stop(graceful=True)
        for number, handler in before.items():
            signal.signal(number, handler)


def test_news_reaches_a_worker_elsewhere(redis_url: str, tmp_path: Path) -> None:
    ears = Ears()
    with (
        _queue(tmp_path, redis_url, "same", Ears()) as here,
        _queue(tmp_path, redis_url, "same", ears) as there,
        _listening(there),
    ):
        here.wake()
        assert ears.heard.wait(SECONDS)


def test_news_that_is_not_ours_is_not_read(redis_url: str, tmp_path: Path) -> None:
    ears = Ears()
    with (
        _queue(tmp_path, redis_url, "guessed", Ears()) as stranger,
        _queue(tmp_path, redis_url, "same", ears) as ours,
    ):
        stranger.wake()
        with _listening(ours):
            assert not ears.heard.wait(1.0)
            ours.wake()
            assert ears.heard.wait(SECONDS)


def test_a_deaf_queue_is_no_reason_to_fail(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    queue = Queue(folder=tmp_path, redis_url="redis://127.0.0.1:1/0", secret="same", work=Ears())
    queue.wake()
    assert "could not be told" in caplog.text
