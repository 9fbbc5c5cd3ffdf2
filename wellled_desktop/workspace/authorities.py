"""The time-stamping authorities that this workspace trusts, whatever report bears their word."""

import base64
import json
from collections.abc import Iterable
from pathlib import Path

from wellled_desktop.core.errors import Refused
from wellled_desktop.keys.certificate_facts import CertificateFacts, facts_of
from wellled_desktop.workspace.desk import Desk
from wellled_desktop.workspace.timestamps import Timestamps

_SETTING = "time authorities"
_LEAST = 6


class TimeAuthorities:
    """A list of certificates, kept in the workspace; it never travels."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def certificates(self) -> tuple[bytes, ...]:
        """Return the certificates (DER)."""
        kept = self._desk.store.local.get(_SETTING)
        return tuple(base64.b64decode(one) for one in json.loads(kept)) if kept else ()

    def all(self) -> tuple[CertificateFacts, ...]:
        """Return what the certificates say, by name."""
        return tuple(sorted((facts_of(one) for one in self.certificates()), key=lambda one: one.holder))

    def add(self, file: Path) -> tuple[CertificateFacts, ...]:
        """Trust the certificates of a file (PEM or DER) and return what they say; raises Refused for none."""
        found = Timestamps().certificates([file])
        said = tuple(facts_of(one) for one in found)
        self._keep(dict.fromkeys((*self.certificates(), *found)))
        return said

    def remove(self, beginning: str) -> CertificateFacts:
        """Trust the one no longer whose SHA-256 begins so (hex); raises Refused where that is not one."""
        wanted = beginning.replace(" ", "").replace(":", "").upper()
        hits = [one for one in self.certificates() if facts_of(one).fingerprint.startswith(wanted)]
        if len(hits) != 1 or len(wanted) < _LEAST:
            raise Refused(f"No one authority’s fingerprint begins with {beginning}.", "List them first.")
        self._keep(one for one in self.certificates() if one != hits[0])
        return facts_of(hits[0])

    def _keep(self, certificates: Iterable[bytes]) -> None:
        plain = [base64.b64encode(one).decode() for one in certificates]
        self._desk.store.local.set(_SETTING, json.dumps(plain).encode() if plain else None)
