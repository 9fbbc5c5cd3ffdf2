"""The installer's locks, its sentences, and the wheel: what somebody else gets from this checkout."""

import configparser
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import wellled_desktop
from tests.ceilings import ROOT
from wellled_desktop import resources

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "installer" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pins(name: str) -> dict[str, str]:
    lock = (ROOT / "installer" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", lock, re.MULTILINE))


def normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", requirement)[0]).lower()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_library_has_its_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / "installer" / name).read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-z0-9])", lock):
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in lock


def test_what_the_program_asks_for_is_locked_and_tests_run_on_the_same() -> None:
    run, both = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {normal(each) for each in PROJECT["project"]["dependencies"]} <= run.keys()
    assert {normal(each) for each in PROJECT["dependency-groups"]["dev"]} <= both.keys()
    assert run.items() <= both.items()


def test_the_locked_libraries_are_the_ones_that_run_here() -> None:
    from importlib.metadata import version

    run = pins("requirements.lock")
    asked = [normal(each) for each in PROJECT["project"]["dependencies"]]
    assert {name: version(name) for name in asked} == {name: run[name] for name in asked}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "A verb is missing."),
        (["begin"], 'There is no verb "begin".'),
        (["start", "now"], "start takes no arguments."),
    ],
)
def test_a_slip_at_the_installer_gets_a_sentence(
    dev: ModuleType, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(words) == 2
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shares its libraries this way")
def test_what_the_system_lacks_is_named_with_the_command_that_installs_it(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(
        dev.Trouble, match=r"sudo apt-get install -y --no-install-recommends libegl1, then|libegl1\)"
    ):
        dev.install_for_system(["libegl1"])
    assert dev.missing() == []
    assert not dev.is_there("libnothing-of-this-name.so.1")
    assert not dev.is_there("no-program-of-this-name")


@pytest.fixture
def started(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """Let `start` work beside this checkout, with a program that notes its words and makes a folder."""
    ran: list[list[str]] = []

    def program(words: list[str], settings: dict[str, str]) -> int:
        ran.append(words)
        if words[0] == "sample":
            Path(words[1]).mkdir(parents=True)
        return 0

    for name, place in (("ROOT", tmp_path), ("SAMPLES", tmp_path / "made"), ("PYTHON", Path(sys.executable))):
        monkeypatch.setattr(dev, name, place)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(dev, "set_up", lambda kind, needs: None)
    monkeypatch.setattr(dev, "program", program)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    before = os.umask(0o022)
    yield ran
    os.umask(before)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize("display", [("", "no display here"), (":4711", "no display answers at “:4711”")])
def test_without_a_display_that_answers_the_sample_is_made_in_a_folder(
    dev: ModuleType,
    started: list[list[str]],
    display: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, said = display
    monkeypatch.setenv("DISPLAY", name)
    monkeypatch.setattr(dev, "missing", lambda *kinds: [])
    assert dev.main(["start"]) == 0
    assert said in capsys.readouterr().out
    ((word, folder),) = started
    assert word == "sample"
    kept = Path(folder) / "passphrase.txt"
    assert kept.read_text(encoding="utf-8").strip()
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shares its libraries this way")
def test_without_a_library_of_the_window_the_sample_is_made_in_a_folder_too(
    dev: ModuleType,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(dev, "missing", lambda *kinds: ["libxcb-cursor0"])
    assert dev.main(["start"]) == 0
    assert "sudo apt-get install -y --no-install-recommends libxcb-cursor0" in capsys.readouterr().out
    assert [words[0] for words in started] == ["sample"]


def test_where_a_window_can_be_shown_it_opens_on_the_sample(
    dev: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(dev, "missing", lambda *kinds: [])
    assert dev.main(["start"]) == 0
    assert [words[0] for words in started] == ["sample", "--passphrase-file"]


def test_a_network_that_fails_twice_is_told_with_its_last_reason(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "setup.log"
    monkeypatch.setattr(dev, "RECORD", record)
    failing = [sys.executable, "-c", "import sys; print('ERROR: no route.'); sys.exit(1)"]
    with pytest.raises(dev.Trouble, match=r"^It failed: ERROR: no route\. Try later; "):
        dev.patiently(failing, "It failed", "Try later")
    assert record.read_text(encoding="utf-8").count("no route") == 2


def test_the_wheel_carries_the_resources_and_the_command(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w"]
    subprocess.run([*build, str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name.startswith(f"wellled_desktop-{wellled_desktop.__version__}-py3")
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place)
    found = "from wellled_desktop import resources; print(resources.path('README.md').read_text('utf-8'))"
    asked = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(place)!r}); {found}"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert said.stdout.strip() == resources.path("README.md").read_text(encoding="utf-8").strip()
    (points,) = place.glob("*.dist-info/entry_points.txt")
    entries = configparser.ConfigParser()
    entries.read(points)
    assert entries["console_scripts"]["wellled-desktop"] == "wellled_desktop.__main__:main"
