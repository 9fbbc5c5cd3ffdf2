"""The photos of the team's own copy: each with what it shows in words, which is what a reader hears."""

from collections.abc import Mapping
from io import BytesIO
from uuid import UUID

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from wellled_desktop.core.inspection import Inspection
from wellled_desktop.report.palette import colour
from wellled_desktop.report.paper import WIDTH, Heading, gap, paragraph, undivided
from wellled_desktop.report.parts import PhotoPart, ReportContent
from wellled_desktop.report.tags import Node

_HIGHEST = 70 * mm  # three to a page
_WIDEST = WIDTH * 0.72


class Photo(Flowable):  # type: ignore[misc]
    """A picture that fits its place; a frame of its size where the picture itself is not at hand."""

    def __init__(self, part: PhotoPart) -> None:
        super().__init__()
        self.part = part
        self.node: Node | None = None
        scale = min(_WIDEST / part.width, _HIGHEST / part.height)
        self.width, self.height = part.width * scale, part.height * scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it as the figure that it is."""
        canvas = self.canv
        if self.node is not None:
            left, low = canvas.absolutePosition(0, 0)
            self.node.box = (left, low, left + self.width, low + self.height)
        with canvas.saying(self.node):
            if self.part.picture:
                canvas.drawImage(ImageReader(BytesIO(self.part.picture)), 0, 0, self.width, self.height)
            else:
                canvas.setStrokeColor(colour("line"))
                canvas.rect(0, 0, self.width, self.height)


def photos(content: ReportContent) -> list[Flowable]:
    """Return the photos with their captions, nothing where there are none."""
    if not content.photos:
        return []
    heading: list[Flowable] = [Heading("Photos", 2, "photos")]
    found = []
    for one in content.photos:
        found.append(undivided(*heading, Photo(one), gap(1), paragraph(_caption(one), "quiet"), gap(2)))
        heading = []
    return found


def photos_of(inspection: Inspection, pictures: Mapping[UUID, bytes]) -> tuple[PhotoPart, ...]:
    """Return the exhibits of which a picture is at hand (JPEG or PNG by exhibit), by reference."""
    found = []
    for one in sorted(inspection.exhibits, key=lambda each: (each.reference, each.id)):
        picture = pictures.get(one.id)
        if picture is not None:
            wide, high = ImageReader(BytesIO(picture)).getSize()
            found.append(PhotoPart(one.reference, one.description or one.file_name, wide, high, picture))
    return tuple(found)


def _caption(one: PhotoPart) -> str:
    return f"{one.reference}: {one.description}"
