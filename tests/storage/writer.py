"""A program that commits notes and says each one's id once it is saved: `writer.py FILE SEED`."""

import sys
from pathlib import Path
from uuid import UUID

from tests.storage.making import KEY, START, Field, Hand
from wellled_desktop.core.records import Activity, Visit
from wellled_desktop.storage import Store


def say(word: str) -> None:
    """Say a line at once."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    """Write until killed."""
    store = Store.open(Path(sys.argv[1]), KEY)
    hand = Hand(int(sys.argv[2]), START + 1_000_000 * int(sys.argv[2]))
    visit = store.records.all(Visit)[0]
    field = Field(store, hand, visit, store.records.all(Activity)[0])
    say("ready")
    while True:
        note = field.wrote(f"a line that is kept {UUID(int=hand.ms)}")
        say(str(note.id))


if __name__ == "__main__":
    main()
