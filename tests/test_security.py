"""docs/security.md names tests that exist: a promise without a test is none."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_promise_names_tests_that_exist() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "docs" / "security.md").read_text("utf-8"))
    assert len(named) > 30
    missing = [f"{path}::{test}" for path, test in named if not _holds(ROOT / path, test)]
    assert missing == []


def _holds(path: Path, test: str) -> bool:
    return path.exists() and (not test or f"def {test}(" in path.read_text("utf-8"))
