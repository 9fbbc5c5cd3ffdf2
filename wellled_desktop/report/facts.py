"""What a report is told from outside the records: its version, when it is made, for whom it is signed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from wellled_desktop.core.crosswalk import Crosswalk
from wellled_desktop.core.moments import Moment
from wellled_desktop.core.redaction import KnownName
from wellled_desktop.core.trajectory import PastVisit
from wellled_desktop.report.parts import Fingerprint


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose report it is; empty parts are left out of the cover.

    `accent` is a colour (# and six figures) upon which white can be read, `logo` a PNG or JPEG.
    """

    name: str = ""
    contact: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    public_marking: str = "OFFICIAL"
    accent: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Version (1, 2, 3 ...), time of making, who makes it, and how many reviewers will counter-sign.

    `absent` are the references of exhibits whose files are not held where the report is made; `past` the
    provider's visits up to this one, `walks` how other frameworks lie beside this one; `names` the real names
    that can be opened where the report is made, to be kept out of it; `saved` when each record was first and
    last saved (UTC ms); `pictures` clean copies of photos (JPEG or PNG) by exhibit, for the team's own copy.
    """

    version: int
    made: Moment
    made_by: str = ""
    reviewers: int = 1
    fingerprints: tuple[Fingerprint, ...] = ()
    absent: tuple[str, ...] = ()
    organisation: Organisation = field(default_factory=Organisation)
    past: tuple[PastVisit, ...] = ()
    walks: tuple[Crosswalk, ...] = ()
    names: tuple[KnownName, ...] = ()
    saved: Mapping[UUID, tuple[int, int]] = field(default_factory=dict)
    pictures: Mapping[UUID, bytes] = field(default_factory=dict)
