"""The points of a chart: worse, better and the rest differ by shape, so that grey paper tells them apart."""

from io import BytesIO

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from wellled_desktop.core.control_charts import Meaning
from wellled_desktop.report.charts import Picture
from wellled_desktop.report.parts import ChartPart


def shapes(*marks: str) -> list[str]:
    """Return what is filled or stroked at each point after the line: a square, a diamond, or a circle."""
    out = BytesIO()
    canvas = Canvas(out, pageCompression=0)
    Picture(ChartPart(tuple(float(at) for at in range(len(marks))), marks)).drawOn(canvas, 0, 0)
    canvas.save()
    with pikepdf.open(out) as pdf:
        drawn: list[str] = []
        now: list[str] = []
        for one in pikepdf.parse_content_stream(pdf.pages[0]):
            now.append(operator := str(one.operator))
            if operator in ("f", "S", "B", "f*"):
                path = "".join(step for step in now if step in ("m", "l", "c", "re", "h"))
                drawn.append(path + operator)
                now = []
    return [one for one in drawn if one.endswith(("f", "f*"))]


def test_worse_better_and_the_rest_are_told_apart_by_shape() -> None:
    assert shapes(Meaning.WORSE, Meaning.BETTER, Meaning.COMMON) == ["ref*", "mlllhf*", "mccccf*"]
    assert shapes(Meaning.CHANGE, "") == ["mlllhf*", "mccccf*"]
