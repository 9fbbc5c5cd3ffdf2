"""The sample: the main job from end to end, in a new folder."""

import os
from argparse import Namespace
from pathlib import Path

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import PASSPHRASE, passphrase_of
from wellled_desktop.workspace import make_sample, new_passphrase


def sample(args: Namespace, progress: Progress) -> Answer:
    """Make the sample inspection's workspaces, packages and signed report."""
    given = bool(args.passphrase_file) or PASSPHRASE in os.environ
    passphrase = passphrase_of(args) if given else new_passphrase()
    made = make_sample(Path(args.folder), passphrase, progress.step)
    data = {
        "folder": str(made.folder),
        "workspaces": {name: str(path) for name, path in made.workspaces.items()},
        "packages": [str(path) for path in made.packages],
        "report": str(made.report),
        "visit": str(made.visit_id),
        **({} if given else {"passphrase": passphrase}),
    }
    lines = [f"Made in {made.folder}:"]
    lines += [f"  {path.name:<28} {name}" for name, path in made.workspaces.items()]
    lines += [f"  {path.relative_to(made.folder)!s:<28} package" for path in made.packages]
    lines += [f"  {made.report.name:<28} the report, signed and counter-signed"]
    if not given:
        lines.append(f"Passphrase of every workspace: {passphrase}")
    lines.append(f"Open the merged one with --workspace {made.reviewer}")
    return Answer(data, tuple(lines))
