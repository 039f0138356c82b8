"""Database triggers that note what is erased, in the transaction that erases it.

What the team's work used up is not noted: a proposal that was decided, a note that was dealt with,
a file that was brought in. What was made of it is lost with everything after the backup, so it
waits again. Noted is what a person, or time, has erased; which mails are done with, so that none
goes out twice; and whose way into the desk was closed.

On PostgreSQL they write with the rights of their owner (selfhelp/rights/): whoever could note
something as erased by hand would have the next restore erase it.

SQLite drops a table's triggers when a migration makes the table anew: a migration that alters one
of these tables ends with `migrations.RunPython(make_triggers, drop_triggers)`. A test looks for
them.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noted:
    """An event on rows of a table that is noted if `condition` holds; `part` is an SQL value."""

    table: str
    event: str
    condition: str = ""
    part: str = "''"

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{self.table}_{self.event.lower()}_is_noted"


NOTED = (
    # Its words are gone as soon as it is done with: the part is what has become of it. One that is
    # deleted before that goes with somebody whose row is noted, or another takes its place.
    Noted("outbox_message", "UPDATE", "OLD.sealed IS NOT NULL AND NEW.sealed IS NULL", "NEW.state"),
    Noted(
        "contacts_enquiry",
        "UPDATE",
        "NEW.state IN ('taken_back', 'disowned') AND OLD.state <> NEW.state",
        "NEW.state",
    ),
    Noted("contacts_enquiry", "DELETE"),
    Noted("contacts_waiting", "DELETE"),
    Noted("contacts_answer", "DELETE"),
    Noted("groups_subscription", "DELETE"),
    Noted("groups_entrydraft", "DELETE"),
    Noted("mfa_authenticator", "DELETE"),
    Noted("accounts_user", "UPDATE", "OLD.is_active AND NOT NEW.is_active", "'left'"),
)
NOTE = (
    "INSERT INTO backups_erased (of_table, key, part, day) "
    "VALUES ('{table}', {key}, {part}, {today}) ON CONFLICT DO NOTHING;"
)
FUNCTION = (
    "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
    "SECURITY DEFINER SET search_path = public, pg_temp AS "
    "$$ BEGIN {note} RETURN NULL; END $$"
)


def make_triggers(apps, schema_editor) -> None:
    """Make the triggers anew (for a migration's RunPython)."""
    drop_triggers(apps, schema_editor)
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for noted in NOTED:
        for statement in _on_postgresql(noted) if is_postgres else _on_sqlite(noted):
            schema_editor.execute(statement)


def drop_triggers(apps, schema_editor) -> None:
    """Take the triggers away."""
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for noted in NOTED:
        of_table = f" ON {noted.table}" if is_postgres else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {noted.name}{of_table}")


def _on_sqlite(noted: Noted) -> Iterator[str]:
    note = NOTE.format(table=noted.table, key="OLD.id", part=noted.part, today="date('now')")
    when = f" WHEN {noted.condition}" if noted.condition else ""
    yield f"CREATE TRIGGER {noted.name} AFTER {noted.event} ON {noted.table}{when} BEGIN {note} END"


def _on_postgresql(noted: Noted) -> Iterator[str]:
    key = "replace(OLD.id::text, '-', '')"
    note = NOTE.format(table=noted.table, key=key, part=noted.part, today="CURRENT_DATE")
    when = f" WHEN ({noted.condition})" if noted.condition else ""
    yield FUNCTION.format(name=noted.name, note=note)
    yield (
        f"CREATE TRIGGER {noted.name} AFTER {noted.event} ON {noted.table}"
        f" FOR EACH ROW{when} EXECUTE FUNCTION {noted.name}()"
    )
