"""The trigger, which SQLite dropped with the table that 0002 made anew."""

from django.db import migrations

from selfhelp.acts.triggers import drop_trigger, make_trigger


class Migration(migrations.Migration):
    dependencies = [
        ("acts", "0002_more_kinds"),
    ]

    operations = [
        migrations.RunPython(make_trigger, drop_trigger),
    ]
