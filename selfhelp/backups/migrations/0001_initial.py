"""The table of what was erased, and the triggers that fill it."""

from django.db import migrations, models

from selfhelp.backups.triggers import drop_triggers, make_triggers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_doors"),
        ("contacts", "0011_answered_with_a_time"),
        ("groups", "0021_drafts"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("outbox", "0003_held_messages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erased",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.CharField(db_column="of_table", max_length=63)),
                ("key", models.CharField(max_length=32)),
                ("part", models.CharField(blank=True, max_length=32)),
                ("day", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("table", "key", "part"), name="erased_is_noted_once"
                    )
                ],
            },
        ),
        migrations.RunPython(make_triggers, drop_triggers),
    ]
