"""A trigger of the database that refuses to change what is on record, whoever asks.

SQLite drops a table's triggers when a migration makes the table anew. One that alters this table
(another kind of act does) is followed by `migrations.RunPython(make_trigger, drop_trigger)` in the
next.
"""

NAME = "acts_act_is_never_changed"
SAYS = "what is on record is never changed"
ON_SQLITE = (
    f"CREATE TRIGGER {NAME} BEFORE UPDATE ON acts_act BEGIN SELECT RAISE(ABORT, '{SAYS}'); END",
)
ON_POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER {NAME} BEFORE UPDATE ON acts_act FOR EACH ROW EXECUTE FUNCTION {NAME}()",
)


def make_trigger(apps, schema_editor) -> None:
    """Make the trigger anew (for a migration's RunPython)."""
    drop_trigger(apps, schema_editor)
    is_postgres = schema_editor.connection.vendor == "postgresql"
    for statement in ON_POSTGRESQL if is_postgres else ON_SQLITE:
        schema_editor.execute(statement)


def drop_trigger(apps, schema_editor) -> None:
    """Take the trigger away."""
    is_postgres = schema_editor.connection.vendor == "postgresql"
    schema_editor.execute(
        f"DROP TRIGGER IF EXISTS {NAME}" + (" ON acts_act" if is_postgres else "")
    )
