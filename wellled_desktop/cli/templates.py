"""Commands on the template of reports."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from wellled_desktop.cli.answer import Answer, Progress
from wellled_desktop.cli.door import opened

if TYPE_CHECKING:
    from wellled_desktop.workspace import Organisation


def bring_in(args: Namespace, _progress: Progress) -> Answer:
    """Take a template from its file."""
    with opened(args) as workspace:
        return _told(workspace.templates.bring_in(Path(args.file)))


def shown(args: Namespace, _progress: Progress) -> Answer:
    """Say which template is used."""
    with opened(args) as workspace:
        return _told(workspace.templates.organisation())


def forget(args: Namespace, _progress: Progress) -> Answer:
    """Go back to reports without an organisation."""
    with opened(args) as workspace:
        workspace.templates.forget()
        return _told(workspace.templates.organisation())


def _told(one: "Organisation") -> Answer:
    data = {
        "name": one.name,
        "contact": one.contact,
        "marking": one.marking,
        "public_marking": one.public_marking,
        "accent": one.accent,
        "logo_bytes": len(one.logo),
    }
    colour = f", colour {one.accent}" if one.accent else ""
    logo = ", with a logo" if one.logo else ""
    markings = f"marked {one.marking}, public copies {one.public_marking}"
    return Answer(data, (f"{one.name or 'No organisation'}: {markings}{colour}{logo}.",))
