"""A lease tells whether its process still lives."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from plugin.flows.holder import is_dead, this_process


@pytest.fixture
def sleeper() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Another process, and the name it holds leases under."""
    program = (
        "import time; from plugin.flows.holder import this_process\n"
        "print(this_process('n'), flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
        process.kill()


def test_we_are_alive() -> None:
    assert not is_dead(this_process("n"))


def test_two_holders_in_one_process_differ() -> None:
    assert this_process("a") != this_process("b")


def test_another_process_is_alive_until_it_is_killed(sleeper: tuple[subprocess.Popen[str], str]) -> None:
    process, holder = sleeper
    assert not is_dead(holder)
    process.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert is_dead(holder), "killed, though nobody has asked for its exit code yet"
    process.wait()
    assert is_dead(holder)


def test_a_new_process_with_an_old_number_is_another_one() -> None:
    host, pid, started, nonce = this_process("n").split("|")
    assert is_dead("|".join((host, pid, str(int(started) - 1), nonce)))


def test_of_another_machine_nothing_is_known() -> None:
    assert not is_dead("elsewhere|1|1|n")


@pytest.mark.parametrize("holder", ["", "someone", "|||"])
def test_a_name_of_another_kind_is_not_dead(holder: str) -> None:
    assert not is_dead(holder)
