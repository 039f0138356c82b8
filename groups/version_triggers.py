"""Database triggers that raise the directory's version with every change, in its transaction.

They also note what changed: which group, or everything (a venue, an issue, a holiday ...).

On PostgreSQL the version is raised once a statement, before it locks any row: so two transactions
always meet at the version first, and cannot lock each other out. After the statement, and under
that lock, its groups are noted. SQLite, which has one writer at a time, does both for each row.

What they write nobody else may write: on PostgreSQL they do it with the rights of their owner
(selfhelp/rights/), and in no tables but the owner's, whatever else has their names.

SQLite drops a table's triggers when a migration makes the table anew: a migration that alters one
of TABLES ends with `migrations.RunPython(make_triggers, drop_triggers)`. A test looks for them.
"""

from collections.abc import Iterator

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
# Of these a row belongs to one group; a change of any other of TABLES is one of everything.
GROUP_OF = {
    "groups_contactpoint": "{row}.group_id",
    "groups_formerslug": "{row}.group_id",
    "groups_group": "{row}.id",
    "groups_group_languages": "{row}.group_id",
    "groups_group_serves": "{row}.group_id",
    "groups_group_who_for": "{row}.group_id",
    "groups_groupissue": "{row}.group_id",
    "groups_meeting": "{row}.group_id",
    "groups_meetingexception": "(SELECT group_id FROM groups_meeting WHERE id = {row}.meeting_id)",
}
EVENTS = ("INSERT", "UPDATE", "DELETE")
EMPTYING = "TRUNCATE"  # which only PostgreSQL has, and which looks at no rows
# What a statement did to rows, by the state in which they are looked at.
STATES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}

RAISE = "UPDATE groups_directoryversion SET {all}number = number + 1, stamp = {stamp};"
OF_ALL = "all_changed_at = number + 1, "
NOTE = """
    INSERT INTO groups_changedgroup (group_id, number)
    SELECT DISTINCT {group}, number FROM groups_directoryversion{rows} WHERE {group} IS NOT NULL
    ON CONFLICT (group_id) DO UPDATE SET number = excluded.number
"""
FUNCTION = """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    BEGIN
        {body}
        RETURN NULL;
    END $$
"""
RAISING = {False: "groups_raise_version", True: "groups_raise_version_of_all"}


def make_triggers(apps, schema_editor) -> None:
    """Make the triggers of all tables anew (for a migration's RunPython)."""
    drop_triggers(apps, schema_editor)
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for statement in _on_postgresql() if is_postgres else _on_sqlite():
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor) -> None:
    """Take the triggers away."""
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        of_table = f" ON {table}" if is_postgres else ""
        names = [trigger_name(table, event) for event in EVENTS]
        if is_postgres:
            names.append(trigger_name(table, EMPTYING))
            names += [_noting(table, event, state) for event in EVENTS for state in STATES[event]]
        for name in names:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")


def trigger_name(table: str, event: str) -> str:
    """Return the name of the trigger of one event on a table that raises the version."""
    return f"{table}_{event.lower()}_raises_version"


def _noting(table: str, event: str, state: str) -> str:
    return f"{table}_{event.lower()}_notes_{state.lower()}_groups"


def _on_sqlite() -> Iterator[str]:
    for table in TABLES:
        of_all = "" if table in GROUP_OF else OF_ALL
        for event in EVENTS:
            body = RAISE.format(all=of_all, stamp="lower(hex(randomblob(16)))")
            for state in STATES[event] if table in GROUP_OF else ():
                body += NOTE.format(group=GROUP_OF[table].format(row=state), rows="") + ";"
            name = trigger_name(table, event)
            yield f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {body} END"


def _on_postgresql() -> Iterator[str]:
    stamp = "md5(random()::text || clock_timestamp()::text || txid_current()::text)"
    for is_of_all, name in RAISING.items():
        body = RAISE.format(all=OF_ALL if is_of_all else "", stamp=stamp)
        yield FUNCTION.format(name=name, body=body)
    for table in TABLES:
        for event in (*EVENTS, EMPTYING):
            raising = RAISING[event == EMPTYING or table not in GROUP_OF]
            yield (
                f"CREATE TRIGGER {trigger_name(table, event)} BEFORE {event} ON {table}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {raising}()"
            )
    for table, group in GROUP_OF.items():
        note = NOTE.format(group=group.format(row="changed"), rows=", changed")
        # An update notes its groups twice, in both states: the second time there is nothing to do.
        body = f"{note} WHERE groups_changedgroup.number <> excluded.number;"
        yield FUNCTION.format(name=f"{table}_notes_groups", body=body)
        for event in EVENTS:
            for state in STATES[event]:
                yield (
                    f"CREATE TRIGGER {_noting(table, event, state)} AFTER {event} ON {table}"
                    f" REFERENCING {state} TABLE AS changed"
                    f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_notes_groups()"
                )
