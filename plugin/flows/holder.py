"""Who holds a lease: a process named so that others can tell whether it still lives."""

import os
import socket
from pathlib import Path

_SEPARATOR = "|"


def this_process(nonce: str) -> str:
    """`host|pid|start|nonce`; the nonce tells two holders in one process apart."""
    return _SEPARATOR.join((socket.gethostname(), str(os.getpid()), _started(os.getpid()), nonce))


def is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine that has ended.

    Of another machine's process, or where the system does not tell, nothing is known: False.
    """
    host, pid, started, *_ = [*holder.split(_SEPARATOR), "", "", ""]
    if host != socket.gethostname() or not pid.isdigit():
        return False
    return not _lives(int(pid)) or _started(int(pid)) != started


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _state(pid) != "Z"


def _state(pid: int) -> str:
    """The letter of the process state; a killed process waits as `Z` until its parent asks for it."""
    return _fields(pid)[0] if _fields(pid) else ""


def _started(pid: int) -> str:
    """When the process began, in clock ticks since boot; empty where there is no /proc."""
    fields = _fields(pid)
    return fields[19] if len(fields) > 19 else ""


def _fields(pid: int) -> list[str]:
    """/proc/PID/stat after the name in parentheses, which may hold anything (proc(5))."""
    try:
        line = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return line.rpartition(")")[2].split()
