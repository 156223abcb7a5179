"""Packages from elsewhere: what is read, and what never leaves its folder or gets in."""

import zipfile
from pathlib import Path

import pytest

from plugin.errors import InvalidDocument
from plugin.loader import read_package


def archive(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name.replace("__", "/"), text)
    return path


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_a_folder_and_an_archive_of_it_are_the_same(tmp_path: Path) -> None:
    files = {"ours/template.yaml": "id: ours\n", "content/challenges/x.yaml": "id: x\n", "CREDITS.md": "x"}
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as packed:
        for name, text in files.items():
            packed.writestr(f"package/{name}", text)
    assert read_package(folder(tmp_path / "p", files)) == read_package(tmp_path / "p.zip")
    assert set(read_package(tmp_path / "p")) == set(files)


def test_a_single_template_gets_a_folder_called_after_its_id(tmp_path: Path) -> None:
    found = read_package(folder(tmp_path / "any", {"template.yaml": "id: ours\n", "board.yaml": "kind: board\n"}))
    assert set(found) == {"ours/template.yaml", "ours/board.yaml"}


@pytest.mark.parametrize("name", ["../out.yaml", "/etc/passwd.yaml", "a/../../b.yaml", "C:x.yaml", "run.py", "a/x.sh"])
def test_what_leaves_its_folder_or_is_no_document_is_refused_by_name(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as packed:
        packed.writestr("ours/template.yaml", "id: ours\n")
        packed.writestr(name, "x")
    with pytest.raises(InvalidDocument) as refused:
        read_package(tmp_path / "p.zip")
    assert [fault.file for fault in refused.value.faults] == [name]


def test_a_link_is_refused_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    place = folder(tmp_path / "p", {"ours/template.yaml": "id: ours\n", ".git/config.yaml": "x"})
    assert set(read_package(place)) == {"ours/template.yaml"}
    (place / "link.yaml").symlink_to("/etc/hostname")
    with pytest.raises(InvalidDocument, match="does not belong"):
        read_package(place)


def test_an_archive_that_is_none_or_empty_or_too_large_is_said(tmp_path: Path) -> None:
    (tmp_path / "none.zip").write_bytes(b"PK nothing")
    with pytest.raises(InvalidDocument):
        read_package(tmp_path / "none.zip")
    with pytest.raises(InvalidDocument, match="nothing to import"):
        read_package(tmp_path / "missing.zip")
    with zipfile.ZipFile(tmp_path / "large.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.yaml", "x" * 21_000_000)
    with pytest.raises(InvalidDocument, match="too large"):
        read_package(tmp_path / "large.zip")
