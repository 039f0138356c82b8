"""Each issue gets a number by which an address can name it without saying what it is."""

import uuid

from django.db import migrations, models

from groups.version_triggers import drop_triggers, make_triggers


def give_each_its_own(apps, schema_editor):
    """A default is worked out once for all rows that are there; each needs another."""
    issues = apps.get_model("groups", "Issue").objects
    for issue in issues.all():
        issue.public_id = uuid.uuid4()
        issue.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    dependencies = [("groups", "0008_requests_of_groups")]

    operations = [
        migrations.RunPython(drop_triggers, make_triggers),
        migrations.AddField(
            model_name="issue",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(give_each_its_own, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="issue",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.RunPython(make_triggers, drop_triggers),
    ]
