"""Opening a database: made when missing, quick when current, refused when it is not ours."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import plugin.store.migrations
from plugin.errors import StoreError
from plugin.store.database import Database
from plugin.store.migrations import HEAD
from plugin.store.models import Base
from plugin.store.store import open_store

MIGRATIONS = Path(plugin.store.migrations.__file__).parent


def test_the_migrations_make_exactly_the_tables_of_the_models(empty_url: str) -> None:
    open_store(empty_url).close()
    database = Database(empty_url)
    with database.read() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    database.close()
    assert differences == []


def test_every_table_has_an_owner() -> None:
    assert all("owner" in table.columns for table in Base.metadata.tables.values())


def test_the_newest_revision_is_the_one_we_compare_with() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_current_database_is_opened_without_alembic(database_url: str) -> None:
    open_store(database_url).close()
    program = (
        "import sys; from plugin.store.store import open_store; "
        "open_store(sys.argv[1]).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, database_url], check=False).returncode == 0


def test_two_processes_may_open_a_new_database_at_once(empty_url: str) -> None:
    program = "import sys; from plugin.store.store import open_store; open_store(sys.argv[1]).close()"
    running = [subprocess.Popen([sys.executable, "-c", program, empty_url]) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]


def test_sqlite_keeps_a_write_ahead_log_and_checks_references(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with database.read() as connection:
        asked = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys")]
    database.close()
    assert asked == ["wal", 1]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'a' / 'b' / 'new.db'}").close()
    assert (tmp_path / "a" / "b" / "new.db").exists()


def _complaint(url: str) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(url)
    return caught.value.message


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Sehr geehrte Damen und Herren, " * 100)
    assert "no database of Boardwright" in _complaint(f"sqlite:///{file}")
    assert file.read_text().startswith("Sehr geehrte")


def test_another_programs_database_is_refused_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "theirs.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipes (cake TEXT)")
    connection.close()
    assert "another program" in _complaint(f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
    assert tables == [("recipes",)]


def test_a_newer_versions_database_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    open_store(url).close()
    with sqlite3.connect(tmp_path / "new.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "newer version" in _complaint(url)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("not a folder")
    assert "not a folder" in _complaint(f"sqlite:///{tmp_path / 'var' / 'new.db'}")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "folder" in _complaint(f"sqlite:///{tmp_path / 'new.db'}")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody may write, root included")
def test_a_place_where_nobody_may_write_is_refused() -> None:
    assert "data folder cannot be used" in _complaint("sqlite:////proc/boardwright/new.db")


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    open_store(f"sqlite:///{file}").close()
    body = bytearray(file.read_bytes())
    body[100:] = b"\xff" * (len(body) - 100)
    file.write_bytes(body)
    assert "damaged" in _complaint(f"sqlite:///{file}")


def test_an_address_that_is_none_is_refused() -> None:
    assert "not the address" in _complaint("somewhere")


def test_a_server_that_is_not_there_is_an_error_of_ours() -> None:
    assert "does not answer" in _complaint("postgresql://nobody@127.0.0.1:1/nothing")


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    with database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x TEXT)")
    with pytest.raises(StoreError, match="disk is full"):
        _write_a_megabyte(database)
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM t").scalar() == 0
    database.close()


def _write_a_megabyte(database: Database) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 2")
        connection.exec_driver_sql("INSERT INTO t VALUES ('first')")
        connection.exec_driver_sql("INSERT INTO t VALUES (hex(randomblob(1000000)))")
