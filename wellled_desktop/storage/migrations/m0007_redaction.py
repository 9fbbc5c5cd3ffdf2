"""Redaction: choices about the words of copies that leave the team."""

from sqlalchemy import Connection

_TABLES = """
CREATE TABLE redaction (id BLOB NOT NULL, visit_id BLOB NOT NULL, words TEXT NOT NULL, treatment TEXT
    NOT NULL, author BLOB NOT NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, reason TEXT NOT
    NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id))
    WITHOUT ROWID;
CREATE INDEX ix_redaction_visit_id ON redaction (visit_id);
"""


def upgrade(connection: Connection) -> None:
    """Make the table of redactions."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)
