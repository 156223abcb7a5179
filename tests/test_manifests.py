"""The manifests say what the code does, and point at what is there."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from ruamel.yaml import YAML

from plugin.auth.app import CALLBACK
from plugin.auth.oauth import SCOPES
from plugin.wiring.embedded import SDK_PAGE

FOLDER = Path(__file__).parent.parent / "manifests"
NAMES = ("miro.yaml", "miro.development.yaml")


def _manifest(name: str) -> dict[str, object]:
    content: dict[str, object] = YAML(typ="safe").load((FOLDER / name).read_text("utf-8"))
    return content


@pytest.mark.parametrize("name", NAMES)
def test_a_manifest_asks_for_what_we_need_and_leads_to_our_pages(name: str) -> None:
    manifest = _manifest(name)
    assert set(manifest) == {"appName", "sdkVersion", "sdkUri", "redirectUris", "redirectUriForSdk", "scopes"}
    assert manifest["sdkVersion"] == "SDK_V2"
    assert set(manifest["scopes"]) == SCOPES  # type: ignore[call-overload]
    assert urlsplit(str(manifest["sdkUri"])).path == SDK_PAGE
    assert [urlsplit(uri).path for uri in manifest["redirectUris"]] == [CALLBACK]  # type: ignore[attr-defined]
    assert manifest["redirectUriForSdk"] in manifest["redirectUris"]  # type: ignore[operator]


def test_production_speaks_https_and_development_stays_on_this_machine() -> None:
    assert urlsplit(str(_manifest("miro.yaml")["sdkUri"])).scheme == "https"
    assert urlsplit(str(_manifest("miro.development.yaml")["sdkUri"])).hostname == "localhost"


def test_the_listing_is_there_in_both_languages_with_two_icons() -> None:
    german, english = ((FOLDER / f"listing.{code}.md").read_text("utf-8") for code in ("de", "en"))
    assert german.count("\n- ") == english.count("\n- ") > 3
    for icon in ("icon-outline.svg", "icon-colour.svg"):
        assert (FOLDER / icon).read_text("utf-8").startswith("<svg")


def test_every_file_the_review_points_at_exists() -> None:
    review = (FOLDER / "review.md").read_text("utf-8")
    named = [part for part in review.split("`")[1::2] if "/" in part and " " not in part]
    assert len(named) > 3
    assert [path for path in named if not (FOLDER.parent / path).exists()] == []
