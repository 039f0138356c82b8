"""One column more in the table that every public page reads."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("groups", "0024_edition_crisis")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE groups_group ADD COLUMN tomorrow varchar(10) NOT NULL DEFAULT ''",
            migrations.RunSQL.noop,
        )
    ]
