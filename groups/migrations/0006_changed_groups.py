"""Which groups changed when, kept by the triggers that raise the directory's version."""

from django.db import migrations, models

from groups.version_triggers import drop_triggers, make_triggers


class Migration(migrations.Migration):
    dependencies = [("groups", "0005_directory_version")]

    operations = [
        # SQLite makes a table anew to give it a column, and looks at all triggers meanwhile:
        # those of the migration before may name what is not there yet.
        migrations.RunPython(drop_triggers, migrations.RunPython.noop),
        migrations.CreateModel(
            name="ChangedGroup",
            fields=[
                ("group_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name="directoryversion",
            name="all_changed_at",
            field=models.BigIntegerField(default=0),
        ),
        migrations.RunPython(make_triggers, drop_triggers),
    ]
