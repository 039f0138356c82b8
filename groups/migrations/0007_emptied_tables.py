"""Emptying a whole table raises the directory's version too, where the database can do that."""

from django.db import migrations

from groups.version_triggers import drop_triggers, make_triggers


class Migration(migrations.Migration):
    dependencies = [("groups", "0006_changed_groups")]

    operations = [migrations.RunPython(make_triggers, drop_triggers)]
