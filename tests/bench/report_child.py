"""Builds one document in a process of its own and says how long it took, how much memory, how many pages."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import Any

from tests.bench.plain_report import lay_out, words_of
from tests.report.makers import facts, long_inspection
from wellled_desktop.core.vocabulary import Profile, word
from wellled_desktop.report import ReportContent, build_pdf, report_content


def ours(content: ReportContent) -> int:
    """Build the whole report: tagged, archival, with its data inside."""
    return build_pdf(content, BytesIO()).pages


def typst(content: ReportContent) -> int:
    """Let typst set like content."""
    import typst as engine  # type: ignore[import-not-found, unused-ignore]

    cells = ", ".join(f"[{_safe(cell)}]" for row in _rows(content) for cell in row)
    body = "\n\n".join(_safe(one) for one in _sentences(content))
    source = f"#set text(size: 8.6pt)\n{body}\n#table(columns: (1fr, 2fr, 4fr, 2.5fr, 6.5fr), {cells})"
    return _pages(engine.compile(source.encode(), format="pdf"))


def weasyprint(content: ReportContent) -> int:
    """Let weasyprint set like content."""
    from html import escape

    import weasyprint as engine  # type: ignore[import-not-found, unused-ignore]

    cells = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in _rows(content)
    )
    body = "".join(f"<p>{escape(one)}</p>" for one in _sentences(content))
    page = f"<style>*{{font-size:8.6pt}} td{{vertical-align:top}}</style>{body}<table>{cells}</table>"
    return _pages(engine.HTML(string=page).write_pdf())


def _rows(content: ReportContent) -> list[tuple[str, ...]]:
    return [
        (
            one.number,
            f"{one.day}\n{one.clock} {one.author}",
            f"{one.source} {one.kind}",
            "\n".join(f"{tag.prompt} {word(tag.polarity).lower()}" for tag in one.tags),
            one.text.replace("&", "and").replace("<", "("),
        )
        for one in (*content.evidence, *content.aside)
    ]


def _sentences(content: ReportContent) -> list[str]:
    return [*content.method, *(each.statement for one in content.questions for each in one.findings)]


def _safe(text: str) -> str:
    return "".join(f"\\{one}" if one in "#$*_`<>@[]\\~" else one for one in text)


def _pages(pdf: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(pdf))


WAYS: dict[str, Callable[[ReportContent], int]] = {"ours": ours, "typst": typst, "weasyprint": weasyprint}
PLAIN, WORDS = "plain", "words"


def main(way: str, lines: int) -> None:
    """Build once; the memory is what the process held at most beyond what it held before."""
    if way == WORDS:
        print(json.dumps(words_of(_content(lines))))
        return
    import_module("lxml.etree")  # a library that is loaded at its first use; plain ones are loaded by now
    held: Any = _words(lines) if way == PLAIN else _content(lines)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    pages = lay_out(held) if way == PLAIN else WAYS[way](held)
    seconds = time.perf_counter() - begun
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{seconds:.4f} {max(memory, 0.1):.1f} {pages}")


def _content(lines: int) -> ReportContent:
    return report_content(long_inspection(lines), Profile.INTERNAL, facts())


def _words(lines: int) -> list[Any]:
    """Return the words of the report, gathered by another process so that its memory is not counted."""
    call = [sys.executable, "-m", "tests.bench.report_child", WORDS, str(lines)]
    found: list[Any] = json.loads(subprocess.run(call, capture_output=True, check=True).stdout)
    return found


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
