"""The directory's version, and the triggers that raise it."""

from django.db import migrations, models

from groups.version_triggers import drop_triggers, make_triggers


def make_row(apps, schema_editor):
    apps.get_model("groups", "DirectoryVersion").objects.create(pk=1, number=0, stamp="0")


class Migration(migrations.Migration):
    dependencies = [("groups", "0004_issue_relations")]

    operations = [
        migrations.CreateModel(
            name="DirectoryVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=0)),
                ("stamp", models.CharField(max_length=40)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(pk=1), name="directory_version_is_one"
                    )
                ]
            },
        ),
        migrations.RunPython(make_row, migrations.RunPython.noop),
        migrations.RunPython(make_triggers, drop_triggers),
    ]
