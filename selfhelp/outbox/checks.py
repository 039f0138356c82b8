"""What `manage.py check` says about the keys; every other command stops for it too."""

from django.core import checks

from selfhelp import crypto


def keys_are_in_order(app_configs, **kwargs) -> list[checks.Error]:
    """Return an error for each key setting that is missing, malformed or at odds with another."""
    return [checks.Error(fault, id="outbox.E001") for fault in crypto.faults_of_settings()]
