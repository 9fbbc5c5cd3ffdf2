"""What the pages say is true: commands of the README exist, the changes name this version."""

import re
import subprocess
import sys

import pytest

import wellled_desktop
from tests.ceilings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"python3 installer/dev\.py ([^`\n|]+)", README)
PROGRAM_COMMANDS = sorted({words[4:].strip() for words in COMMANDS if words.startswith("run ")} - {"ARGS..."})
_HEADINGS = ["Start", "Promises, and the command that shows each", "What each bad input gets", "Benchmarks"]


def test_the_first_two_commands_a_reader_meets_start_and_test() -> None:
    lines = re.findall(r"^python3 installer/dev\.py.*$", README, re.MULTILINE)
    assert lines[:2] == ["python3 installer/dev.py start", "python3 installer/dev.py test"]


@pytest.mark.parametrize("heading", _HEADINGS)
def test_the_readme_has_a_place_for(heading: str) -> None:
    assert f"\n## {heading}\n" in README


def test_every_verb_in_the_readme_is_one_of_the_installer() -> None:
    said = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "dev.py"), "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    for verb in {words.split()[0] for words in COMMANDS}:
        assert f"installer/dev.py {verb} " in said.stdout


def test_the_program_knows_every_command_that_the_readme_runs() -> None:
    for command in PROGRAM_COMMANDS:
        asked = [sys.executable, "-m", "wellled_desktop", *_command_alone(command), "--help"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert said.returncode == 0, f"{command}: {said.stderr}"


def test_the_changes_begin_with_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)
    assert versions[:1] == [wellled_desktop.__version__]


def test_links_in_the_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "resources").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} points to {target}"


def _command_alone(words: str) -> list[str]:
    """Return `package make` of `--workspace a.wellled package make VISIT --to FILE`."""
    after_options = re.sub(r"^(?:--\S+ \S+ )+", "", words)
    return re.split(r"(?:^|\s+)(?=[^a-z])", after_options)[0].split()
