"""Runs the benchmarks: `python -m tests.bench [NAME ...] [--json]`."""

import argparse
import dataclasses
import importlib
import json
import sys
from pathlib import Path

from tests.bench import Figure

FOLDER = Path(__file__).parent


def main(words: list[str] | None = None) -> int:
    """Measure what was named, or everything; print a table, or JSON for machines."""
    known = sorted(file.stem.removeprefix("bench_") for file in FOLDER.glob("bench_*.py"))
    parser = argparse.ArgumentParser(prog="bench", description="Measures, each figure beside its floor.")
    parser.add_argument("name", nargs="*", help="one of: " + ", ".join(known))
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args(words)
    unknown = [name for name in asked.name if name not in known]
    if unknown:
        print(f"There is no benchmark {unknown[0]}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    figures: dict[str, list[Figure]] = {}
    for name in asked.name or known:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        figures[name] = importlib.import_module(f"tests.bench.bench_{name}").run()
    print(as_json(figures) if asked.json else as_table(figures))
    return 0


def as_json(figures: dict[str, list[Figure]]) -> str:
    """Return the figures by benchmark, each with its ratio to the floor."""
    plain = {
        name: [dataclasses.asdict(one) | {"ratio": one.ratio} for one in some]
        for name, some in figures.items()
    }
    return json.dumps(plain, indent=2)


def as_table(figures: dict[str, list[Figure]]) -> str:
    """Return the figures as lines that a person reads."""
    lines = [f"{'benchmark':<12} {'what':<44} {'figure':>16} {'x floor':>8}  floor"]
    for name, some in figures.items():
        for one in some:
            figure, floor = f"{one.value:,.3f} {one.unit}", f"{one.floor_name}, {one.floor:,.3f}"
            lines.append(f"{name:<12} {one.name:<44} {figure:>16} {one.ratio:>8.2f}  {floor}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
