"""Reporting: a team's frameworks, versions of a report, the factual accuracy check; measures grow.

All of these tables hold what the operations add up to; whoever takes this step folds the operations anew.
"""

from sqlalchemy import Connection

_TABLES = """
CREATE TABLE framework_text (id BLOB NOT NULL, visit_id BLOB NOT NULL, reference TEXT NOT NULL, text
    TEXT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY
    KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_framework_text_visit_id ON framework_text (visit_id);
CREATE TABLE report_version (id BLOB NOT NULL, visit_id BLOB NOT NULL, version BIGINT NOT NULL,
    profile TEXT NOT NULL, made_ms BIGINT NOT NULL, made_zone TEXT NOT NULL, author BLOB NOT NULL,
    sha256 TEXT NOT NULL, draft INTEGER NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL,
    latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_report_version_visit_id ON report_version (visit_id);
CREATE TABLE accuracy_check (id BLOB NOT NULL, visit_id BLOB NOT NULL, version BIGINT NOT NULL,
    sent_ms BIGINT NOT NULL, sent_zone TEXT NOT NULL, author BLOB NOT NULL, received TEXT NOT NULL,
    shown_by TEXT NOT NULL, days BIGINT NOT NULL, record_visit BLOB NOT NULL, life TEXT NOT NULL,
    latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_accuracy_check_visit_id ON accuracy_check (visit_id);
CREATE TABLE accuracy_point (id BLOB NOT NULL, visit_id BLOB NOT NULL, check_id BLOB NOT NULL,
    passage TEXT NOT NULL, category TEXT NOT NULL, said TEXT NOT NULL, evidence TEXT NOT NULL,
    finding_id BLOB, answer TEXT NOT NULL, reason TEXT NOT NULL, changed TEXT NOT NULL, answered_by
    BLOB, answered_ms BIGINT, answered_zone TEXT, record_visit BLOB NOT NULL, life TEXT NOT NULL,
    latest_hlc BIGINT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWID;
CREATE INDEX ix_accuracy_point_visit_id ON accuracy_point (visit_id);
DROP TABLE indicator;
CREATE TABLE indicator (id BLOB NOT NULL, visit_id BLOB NOT NULL, name TEXT NOT NULL, unit TEXT NOT
    NULL, better TEXT NOT NULL, source TEXT NOT NULL, prompt TEXT NOT NULL, series TEXT NOT NULL, scale
    TEXT NOT NULL, benchmark TEXT NOT NULL, target TEXT NOT NULL, in_report INTEGER NOT NULL,
    record_visit BLOB NOT NULL, life TEXT NOT NULL, latest_hlc BIGINT NOT NULL, PRIMARY KEY (id))
    WITHOUT ROWID;
CREATE INDEX ix_indicator_visit_id ON indicator (visit_id);
"""


def upgrade(connection: Connection) -> None:
    """Make the tables of reporting, and that of measures anew."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement)
