"""A program that commits notes and says each one's id once its commit has returned: FILE SEED [SYNCHRONOUS].

The third word weakens every connection; it shows that what is tested would be seen if the program did so.
"""

import sys
from pathlib import Path
from typing import Any

from tests.storage import writer
from tests.storage.making import created, make_field
from wellled_desktop.storage import engine


def weaken(synchronous: str) -> None:
    """Let every connection from now on sync as this word says, not as the program wants it."""
    sound = engine.prepare

    def prepare(connection: Any, *given: Any, **named: Any) -> None:
        sound(connection, *given, **named)
        connection.execute(f"PRAGMA synchronous = {synchronous}")

    engine.prepare = prepare


def main() -> None:
    """Write until killed."""
    if len(sys.argv) > 3:
        weaken(sys.argv[3])
    path = Path(sys.argv[1])
    if not path.exists():
        with created(path) as store:
            make_field(store)
    writer.main()


if __name__ == "__main__":
    main()
