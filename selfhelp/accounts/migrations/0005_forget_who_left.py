"""When somebody left before it was noted is not known: their time begins with the upgrade."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone


def begin_now(apps, schema_editor) -> None:
    """Give each closed account an end."""
    accounts = apps.get_model("accounts", "User").objects
    end = timezone.now() + timedelta(days=2 * 365)
    accounts.filter(is_active=False, forget_at=None).update(forget_at=end)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_forget_at")]

    operations = [migrations.RunPython(begin_now, migrations.RunPython.noop)]
