"""Measures code by its syntax tree: how long, how deep, how broad; finds what the house does not allow."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wellled_desktop"

Function = ast.FunctionDef | ast.AsyncFunctionDef
Node = TypeVar("Node", bound=ast.AST)
_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
_CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("uuid", "uuid1"),
    ("uuid", "uuid4"),
    ("os", "urandom"),
}
_CLOCK_NAMES = {"uuid1", "uuid4", "urandom", "time_ns"}
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of one place in the code, as `core/fold.py::Folded.merge`."""

    place: str
    figure: int
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file of ours, read once: its name as people say it and its syntax tree."""

    name: str
    text: str
    tree: ast.Module


def sources(folder: Path = PACKAGE) -> list[Source]:
    """Return every Python file below a folder, named relative to it."""
    found = []
    for file in sorted(folder.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        found.append(Source(file.relative_to(folder).as_posix(), text, ast.parse(text)))
    return found


def file_lines(source: Source) -> Iterator[Measure]:
    yield Measure(source.name, len(source.text.splitlines()), 1)


def public_methods(source: Source) -> Iterator[Measure]:
    for name, node in _named(source.tree, ast.ClassDef):
        methods = {each.name for each in node.body if isinstance(each, Function)}
        public = [method for method in methods if not method.startswith("_")]
        yield Measure(f"{source.name}::{name}", len(public), node.lineno)


def function_lines(source: Source) -> Iterator[Measure]:
    for name, node in _functions(source.tree):
        yield Measure(f"{source.name}::{name}", _length(node), node.lineno)


def widget_init_lines(source: Source) -> Iterator[Measure]:
    for name, node in _functions(source.tree):
        if source.name.startswith("ui/") and node.name == "__init__":
            yield Measure(f"{source.name}::{name}", _length(node), node.lineno)


def nesting(source: Source) -> Iterator[Measure]:
    for name, node in _functions(source.tree):
        yield Measure(f"{source.name}::{name}", max(map(_depth, node.body)), node.lineno)


def arguments(source: Source) -> Iterator[Measure]:
    """Count every argument by name, those by keyword too; self and cls are not counted."""
    for name, node in _functions(source.tree):
        names = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        bound = names[:1] in (["self"], ["cls"])
        yield Measure(f"{source.name}::{name}", len(names) - bound, node.lineno)


def clocks_read(tree: ast.AST) -> Iterator[int]:
    """Find where the time, randomness or a fresh id is taken instead of handed in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if (owner, node.attr) in _CLOCKS:
                yield node.lineno
        if isinstance(node, ast.ImportFrom) and _CLOCK_NAMES & {each.name for each in node.names}:
            yield node.lineno


def lambdas_that_hold_self(tree: ast.AST) -> Iterator[int]:
    """Find `signal.connect(lambda: self...)`, which keeps a dialog alive for ever."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        lambdas = [each for each in node.args if isinstance(each, ast.Lambda)]
        inside = [deep for each in lambdas for deep in ast.walk(each.body)]
        if node.func.attr == "connect" and any(isinstance(x, ast.Name) and x.id == "self" for x in inside):
            yield node.lineno


def colours_spelt_out(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _COLOUR.search(node.value):
            yield node.lineno


def errors_swallowed(tree: ast.AST) -> Iterator[int]:
    """Find handlers that catch everything and do nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and all(isinstance(each, ast.Pass) for each in node.body):
            caught = node.type.id if isinstance(node.type, ast.Name) else None
            if node.type is None or caught in ("Exception", "BaseException"):
                yield node.lineno


def _functions(tree: ast.AST) -> Iterator[tuple[str, Function]]:
    yield from _named(tree, ast.FunctionDef)
    yield from _named(tree, ast.AsyncFunctionDef)


def _named(tree: ast.AST, kind: type[Node], above: str = "") -> Iterator[tuple[str, Node]]:
    for node in ast.iter_child_nodes(tree):
        name = getattr(node, "name", None) if isinstance(node, ast.ClassDef | Function) else None
        inside = f"{above}.{name}".lstrip(".") if name else above
        if isinstance(node, kind):
            yield inside, node
        yield from _named(node, kind, inside)


def _length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _depth(node: ast.AST) -> int:
    """Return how many blocks lie in one another; `elif` is no deeper than its `if`."""
    if isinstance(node, ast.ClassDef | Function | ast.Lambda):
        return 0
    below = 0
    for name, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        chained = isinstance(node, ast.If) and name == "orelse" and _is_elif(children)
        depths = [_depth(child) - chained for child in children if isinstance(child, ast.AST)]
        below = max([below, *depths])
    return below + isinstance(node, _BLOCKS)


def _is_elif(children: list[ast.AST]) -> bool:
    return len(children) == 1 and isinstance(children[0], ast.If)
