"""What is said to be saved was first handed to the disk: seen in the calls that the system was asked for."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.making import created, make_field

ROOT = Path(__file__).parents[2]
NOTES = 5

CODE = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from tests.storage.making import KEY, Field, Hand
from tests.storage.writer import say
from wellled_desktop.core.records import Activity, Visit
from wellled_desktop.storage import Store
store = Store.open(Path({file!r}), KEY)
field = Field(store, Hand(5), store.records.all(Visit)[0], store.records.all(Activity)[0])
for at in range({notes}):
    say("begin")
    field.wrote("kept")
    say("saved")
store.close()
"""


def calls(trace: Path) -> list[str]:
    """Return the calls in order: W a write to the log of changes, S its sync, B and A what was said."""
    found = []
    for line in trace.read_text(encoding="utf-8").splitlines():
        if re.search(r"pwrite64\(\d+<[^>]*-wal>", line):
            found.append("W")
        elif re.search(r"(fsync|fdatasync)\(\d+<[^>]*-wal>\)\s+= 0", line):
            found.append("S")
        elif "write(1<" in line and "begin" in line:
            found.append("B")
        elif "write(1<" in line and "saved" in line:
            found.append("A")
    return found


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("strace"), reason="needs strace")
def test_the_sync_comes_before_the_word_saved(tmp_path: Path) -> None:
    path, trace = tmp_path / "own.wellled", tmp_path / "trace"
    with created(path) as store:
        make_field(store)
    code = CODE.format(root=str(ROOT), file=str(path), notes=NOTES)
    asked = "trace=write,pwrite64,fsync,fdatasync"
    done = subprocess.run(
        ["strace", "-f", "-y", "-e", asked, "-o", str(trace), sys.executable, "-c", code],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "ptrace" in done.stderr.lower():
        pytest.skip("strace is not let trace here")
    assert done.returncode == 0, done.stderr
    rounds = re.findall(r"B([WS]*)A", "".join(calls(trace)))
    assert len(rounds) == NOTES
    for one in rounds:
        assert "W" in one
        assert one.endswith("S"), "something was written after the last sync, or nothing was synced"


def test_every_connection_asks_for_a_lasting_commit(tmp_path: Path) -> None:
    with created(tmp_path / "own.wellled") as store, store._book.reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "secure_delete")
        }
        assert asked == {
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2, "secure_delete": 1,
        }  # fmt: skip
