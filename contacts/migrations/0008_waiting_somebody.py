"""People are counted, not wishes. Rows from before count as one somebody: never as too many."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contacts", "0007_forget_mail")]

    operations = [
        migrations.AddField(
            model_name="waiting",
            name="somebody_digest",
            field=models.BinaryField(default=b"", max_length=32),
            preserve_default=False,
        ),
    ]
