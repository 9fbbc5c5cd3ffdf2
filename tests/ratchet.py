"""A pytest plugin: branch coverage of each package may rise, never fall (`-p tests.ratchet`, with --cov).

`python -m tests.ratchet` raises the figures in the file to what the last whole run covered.
"""

import json
import math
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from coverage import Coverage
from coverage.exceptions import NoDataError

RATCHET = Path(__file__).with_name("coverage_ratchet.toml")
ROOT_MODULES = "wellled_desktop"

_lines = pytest.StashKey[list[str]]()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Compare what was covered with what is owed; the run fails where it fell."""
    if hasattr(session.config, "workerinput"):
        return
    try:
        covered = measured()
    except NoDataError:
        session.config.stash[_lines] = ["nothing was measured"]
        return
    least = tomllib.loads(RATCHET.read_text(encoding="utf-8"))
    fallen, said = verdict(covered, least)
    session.config.stash[_lines] = said
    if fallen and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print each package's coverage before pytest's own last line."""
    terminalreporter.section("branch coverage")
    for line in terminalreporter.config.stash.get(_lines, []):
        terminalreporter.write_line(line)


def measured() -> dict[str, float]:
    """Return the branch coverage of each package, in per cent, from the run's own data file."""
    coverage = Coverage()
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        coverage.json_report(outfile=str(report))
        files = json.loads(report.read_text(encoding="utf-8"))["files"]
    return by_package((name, each["summary"]) for name, each in files.items())


def by_package(files: Iterable[tuple[str, Mapping[str, int]]]) -> dict[str, float]:
    """Add up statements and branches by package; a package without any counts as covered."""
    met: Counter[str] = Counter()
    owed: Counter[str] = Counter()
    for name, summary in files:
        parts = Path(name).parts
        inside = parts[parts.index(ROOT_MODULES) + 1 :]
        package = inside[0] if len(inside) > 1 else ROOT_MODULES
        met[package] += summary["covered_lines"] + summary["covered_branches"]
        owed[package] += summary["num_statements"] + summary["num_branches"]
    return {
        package: 100 * met[package] / owed[package] if owed[package] else 100.0 for package in sorted(owed)
    }


def verdict(covered: Mapping[str, float], least: Mapping[str, float]) -> tuple[bool, list[str]]:
    """Say of each package what it has, and whether that is too little or more than is asked."""
    fallen, said = False, []
    for package in sorted({*covered, *least}):
        has, owes = covered.get(package), least.get(package)
        line = f"{package:<16} " + ("not measured" if has is None else f"{has:6.2f} %")
        if owes is None:
            fallen, line = True, f"{line}  has no line in {RATCHET.name}"
        elif has is None or has < owes:
            fallen, line = True, f"{line}  FELL below {owes} %: test what the change left out"
        elif math.floor(has) > owes:
            line = f"{line}  could be raised from {owes} to {math.floor(has)}"
        said.append(line)
    return fallen, said


def raised(covered: Mapping[str, float], least: Mapping[str, float]) -> dict[str, float]:
    """Return the figures that can be owed from now on: whole per cents, none lower than before."""
    return {
        name: max(least.get(name, 0), math.floor(covered.get(name, 0))) for name in sorted({*covered, *least})
    }


if __name__ == "__main__":
    before = RATCHET.read_text(encoding="utf-8")
    opening = [line for line in before.splitlines() if line.startswith("#")]
    owed_now = raised(measured(), tomllib.loads(before))
    figures = [f"{name} = {figure}" for name, figure in owed_now.items()]
    RATCHET.write_text("\n".join([*opening, *figures]) + "\n", encoding="utf-8")
