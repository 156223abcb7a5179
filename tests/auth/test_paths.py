"""Only our own pages are places to go to afterwards."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.auth.paths import own_path

OURS = "https://boardwright.example"


@pytest.mark.parametrize("path", ["/", "/boards", "/boards/1?tab=plan&x=%20#notes", "/panel/connected", "/a//b"])
def test_paths_of_ours_stay(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        None,
        "",
        "boards",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " /boards",
        "https://evil.example/",
        "javascript:alert(1)",
        "/boards\r\nSet-Cookie: x=y",
        "/" + "x" * 600,
    ],
)
def test_everything_else_leads_home(path: str | None) -> None:
    assert own_path(path) == "/"


@given(st.one_of(st.text(max_size=30), st.text("/\\:.@?#\t\r\n ae", max_size=12)))
def test_no_text_leads_off_our_host(text: str) -> None:
    assert urlsplit(urljoin(f"{OURS}/oauth/callback", own_path(text))).netloc == urlsplit(OURS).netloc
