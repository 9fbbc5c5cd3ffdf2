"""The report: built and finished at some 10, 100 and 1,000 pages, beside reportlab alone and two others.

typst and weasyprint are measured for reference where they can be imported; they are no part of the program:
`python -m venv other && other/bin/pip install typst weasyprint`, and other's packages on PYTHONPATH.
"""

import subprocess
import sys
from importlib.util import find_spec

from tests.bench import Figure

LINES = (4, 1_330, 14_900)  # lines of evidence that come to about 10, 100 and 1,000 pages
REFERENCE = 1_330
TIMES = 3


def run() -> list[Figure]:
    """Return time and memory of each size beside reportlab's own, and how it grows."""
    found: list[Figure] = []
    best: dict[tuple[str, int], tuple[float, float, int]] = {}
    for lines in LINES:
        for way in ("ours", "plain"):
            tries = [_measured(way, lines) for _ in range(TIMES if lines < LINES[-1] else 1)]
            best[way, lines] = min(tries)
        (seconds, memory, pages), (floor, floor_memory, _) = best["ours", lines], best["plain", lines]
        found.append(
            Figure(f"{pages:,} pages built and finished", seconds, "s", "plain reportlab (s)", floor)
        )
        found.append(Figure(f"{pages:,} pages, memory", memory, "MB", "plain reportlab (MB)", floor_memory))
    many, some = best["ours", LINES[-1]], best["ours", LINES[1]]
    a_page, floor = many[0] / many[2] * 1000, some[0] / some[2] * 1000
    found.append(Figure("a page of the largest", a_page, "ms", f"a page of {some[2]} (ms)", floor))
    for way in ("typst", "weasyprint"):
        if find_spec(way) is None:
            print(f"{way} is not here and is not measured.", file=sys.stderr)
            continue
        seconds, memory, pages = _measured(way, REFERENCE)
        ours = best["ours", REFERENCE][0]
        found.append(Figure(f"{way}, {pages} pages of like content", seconds, "s", "ours (s)", ours))
    return found


def _measured(way: str, lines: int) -> tuple[float, float, int]:
    """Return seconds, megabytes at most and pages of one building in a process of its own."""
    call = [sys.executable, "-m", "tests.bench.report_child", way, str(lines)]
    said = subprocess.run(call, capture_output=True, text=True, check=True).stdout.split()
    return float(said[0]), float(said[1]), int(said[2])
