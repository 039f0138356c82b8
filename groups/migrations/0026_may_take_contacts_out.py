"""Saves from before it was noted may have taken a contact out: each is looked at when it is due."""

from django.db import migrations


def each_may(apps, schema_editor) -> None:
    """Mark all but the first of each entry."""
    apps.get_model("groups", "Revision").objects.filter(number__gt=1).update(
        takes_contacts_out=True
    )


class Migration(migrations.Migration):
    dependencies = [("groups", "0025_ends")]

    operations = [migrations.RunPython(each_may, migrations.RunPython.noop)]
