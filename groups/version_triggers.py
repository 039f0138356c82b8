"""Database triggers that raise the directory's version with every change, in its transaction.

On PostgreSQL they fire once a statement, before it locks any row: so two transactions always meet
at the version first, and cannot lock each other out. SQLite, which has one writer at a time, fires
them for each row.

SQLite drops a table's triggers when a migration makes the table anew: a migration that alters one
of TABLES ends with `migrations.RunPython(make_triggers, drop_triggers)`. A test looks for them.
"""

# Every table that a public page shows something of.
TABLES = (
    "groups_alsoknownas",
    "groups_audience",
    "groups_category",
    "groups_contactpoint",
    "groups_formerslug",
    "groups_group",
    "groups_group_languages",
    "groups_group_serves",
    "groups_group_who_for",
    "groups_groupissue",
    "groups_holiday",
    "groups_issue",
    "groups_issue_goes_with",
    "groups_issue_kind_of",
    "groups_language",
    "groups_meeting",
    "groups_meetingexception",
    "groups_organisation",
    "groups_organisation_issues",
    "groups_place",
    "groups_venue",
)
EVENTS = ("INSERT", "UPDATE", "DELETE")
RAISE = "UPDATE groups_directoryversion SET number = number + 1, stamp = "
FUNCTION = f"""
    CREATE OR REPLACE FUNCTION groups_raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        {RAISE} md5(random()::text || clock_timestamp()::text || txid_current()::text);
        RETURN NULL;
    END $$
"""


def make_triggers(apps, schema_editor) -> None:
    """Make the triggers of all tables anew (for a migration's RunPython)."""
    drop_triggers(apps, schema_editor)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION)
    for table in TABLES:
        for statement in _triggers_of(table, schema_editor.connection.vendor):
            schema_editor.execute(statement)


def drop_triggers(apps, schema_editor) -> None:
    """Take the triggers away."""
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        of_table = f" ON {table}" if is_postgres else ""
        for event in EVENTS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger_name(table, event)}{of_table}")


def trigger_name(table: str, event: str) -> str:
    """Return the name of the trigger of one event on a table."""
    return f"{table}_{event.lower()}_raises_version"


def _triggers_of(table: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER {trigger_name(table, event)} BEFORE {event} ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION groups_raise_version()"
            for event in EVENTS
        ]
    return [
        f"CREATE TRIGGER {trigger_name(table, event)} AFTER {event} ON {table}"
        f" BEGIN {RAISE} lower(hex(randomblob(16))); END"
        for event in EVENTS
    ]
