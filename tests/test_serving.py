"""`boardwright serve` as people use it: one command, everything answers, one signal, everything is gone."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import requests

from tests.browser.service import free_port

SERVE = [sys.executable, "-c", "from plugin.cli import main; main()", "serve"]
PATIENCE = 60.0


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


@pytest.mark.slow
def test_one_command_serves_everything_keeps_a_worker_and_stops_cleanly(tmp_path: Path) -> None:
    web, board = free_port(), free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MIRO_", "DATABASE_URL"))}
    environment = kept | {"DATA_DIR": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [*SERVE, "--port", str(web), "--board-port", str(board)]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stderr is not None
        assert serving.stderr.readline().strip() == f"http://127.0.0.1:{web}"
        assert _answers(f"http://127.0.0.1:{web}/ready")
        assert _answers(f"http://127.0.0.1:{board}/")
        (worker,) = _children(serving.pid)
        os.kill(worker, signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while not (again := [pid for pid in _children(serving.pid) if pid != worker]):
            assert time.monotonic() < until
            time.sleep(0.1)
        serving.send_signal(signal.SIGINT)
        assert serving.wait(PATIENCE) == 0
    assert not _answers(f"http://127.0.0.1:{web}/health")
    assert not Path(f"/proc/{again[0]}").exists()


def _refused(folder: Path, web: int, board: int) -> str:
    environment = {**os.environ, "DATA_DIR": str(folder), "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [*SERVE, "--port", str(web), "--board-port", str(board)]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 2
    return done.stderr


@pytest.mark.slow
def test_ports_that_cannot_be_used_are_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"Port {port}" in _refused(tmp_path, port, free_port())
    assert "zwei verschiedene Ports" in _refused(tmp_path, port, port)


@pytest.mark.slow
def test_the_web_process_of_the_procfile_logs_neither_callers_nor_links_nor_notes(tmp_path: Path) -> None:
    """The very line that a host runs, asked by somebody with a note."""
    web = free_port()
    lines = (Path(__file__).parent.parent / "Procfile").read_text("utf-8").splitlines()
    line = next(text.removeprefix("web:").strip() for text in lines if text.startswith("web:"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MIRO_", "DATABASE_URL"))}
    environment = kept | {"DATA_DIR": str(tmp_path), "WEB_CONCURRENCY": "1", "PORT": str(web)}
    environment |= {"PYTHONPATH": str(Path(__file__).parent.parent), "GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{web}"}
    environment["PATH"] = f"{Path(sys.executable).parent}:{kept['PATH']}"
    address, note = f"http://127.0.0.1:{web}/n/geheimer-schluessel", {"visit": "x", "text": "Niemand hört zu"}
    headers = {"User-Agent": "Pfefferminz/7.3", "X-Forwarded-For": "203.0.113.77", "Referer": "http://intra.example/a"}
    said = tmp_path / "said"
    with (
        said.open("w") as heard,
        subprocess.Popen(
            ["/bin/sh", "-c", f"exec {line}"], cwd=tmp_path, env=environment, stdout=heard, stderr=heard, text=True
        ) as serving,
    ):
        try:
            until = time.monotonic() + 4 * PATIENCE
            while not _answers(f"http://127.0.0.1:{web}/health"):
                assert time.monotonic() < until
                time.sleep(0.2)
            assert requests.get(f"{address}?lang=de", headers=headers, timeout=30).status_code == 403
            assert requests.post(address, data=note, headers=headers, timeout=30).status_code == 403
        finally:
            serving.terminate()
            serving.wait(PATIENCE)
    told = said.read_text()
    assert "POST /n/<token> 403" in told
    secrets = ("geheimer", "203.0.113.77", "Pfefferminz", "intra.example", "Niemand")
    assert [secret for secret in secrets if secret in told] == []
