"""Finding at once: the search knows each record's kind and beginnings of words, a line its place in order.

What both hold is derived; whoever takes this step folds the operations anew.
"""

from sqlalchemy import Connection

_STATEMENTS = (
    "DROP TRIGGER search_text_made",
    "DROP TRIGGER search_text_gone",
    "DROP TRIGGER search_text_changed",
    "DROP TABLE search_index",
    """
    CREATE VIRTUAL TABLE search_index USING fts5(kind, body, content='search_text', content_rowid='number',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2')
    """,
    "INSERT INTO search_index(search_index, rank) VALUES('secure-delete', 1)",
    "INSERT INTO search_index(search_index, rank) VALUES('rank', 'bm25(0.0, 1.0)')",
    """
    CREATE TRIGGER search_text_made AFTER INSERT ON search_text BEGIN INSERT INTO search_index(rowid, kind,
        body) VALUES (new.number, new.kind, new.body); END
    """,
    """
    CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN INSERT INTO search_index(search_index,
        rowid, kind, body) VALUES ('delete', old.number, old.kind, old.body); END
    """,
    """
    CREATE TRIGGER search_text_changed AFTER UPDATE ON search_text BEGIN INSERT INTO
        search_index(search_index, rowid, kind, body) VALUES ('delete', old.number, old.kind, old.body);
        INSERT INTO search_index(rowid, kind, body) VALUES (new.number, new.kind, new.body); END
    """,
    "INSERT INTO search_index(search_index) VALUES('rebuild')",
    "CREATE INDEX ix_note_order ON note (activity_id, author, position)",
)


def upgrade(connection: Connection) -> None:
    """Make the search index anew, and the index in which the last line of an author is found."""
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
