"""How this workspace's reports look: whose they are, their markings, colour and logo."""

import base64
import json
from pathlib import Path

from wellled_desktop.core.errors import Refused
from wellled_desktop.exchange.report_templates import LARGEST, ReportTemplate, read_report_template
from wellled_desktop.pictures import CannotBeShown, clean_copy
from wellled_desktop.report import Organisation
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.files import text_in

_SETTING = "report template"
_LOGO_SIDE = 600


class ReportTemplates:
    """One template, kept in the workspace."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def bring_in(self, file: Path) -> Organisation:
        """Take a template from its file for all reports made from now on.

        Raises Refused for a file that does not hold (with its line) and for a logo that cannot be shown. The
        logo is drawn anew, so that nothing of its file is kept but the picture.
        """
        template = read_report_template(text_in(file, LARGEST), file.name)
        try:
            logo = clean_copy(template.logo, longest=_LOGO_SIDE) if template.logo else b""
        except CannotBeShown as trouble:
            raise Refused(
                f"The logo in {file.name} cannot be shown: {trouble}", "Take a PNG or JPEG."
            ) from None
        kept = {
            "name": template.name,
            "contact": template.contact,
            "marking": template.marking,
            "public_marking": template.public_marking,
            "accent": template.accent,
            "logo": base64.b64encode(logo).decode(),
        }
        self._desk.store.local.set(_SETTING, json.dumps(kept).encode())
        return self.organisation()

    def forget(self) -> None:
        """Go back to reports without an organisation."""
        self._desk.store.local.set(_SETTING, None)

    def organisation(self) -> Organisation:
        """Return whose reports are made here, and how they look."""
        kept = self._desk.store.local.get(_SETTING)
        if kept is None:
            return Organisation()
        raw = json.loads(kept)
        template = ReportTemplate(**(raw | {"logo": base64.b64decode(raw["logo"])}))
        return Organisation(
            template.name,
            template.contact,
            template.marking,
            template.public_marking,
            template.accent,
            template.logo,
        )
