"""What `manage.py check` says about the keys; every other command stops for it too."""

from django.conf import settings
from django.core import checks

from selfhelp import crypto

ON_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]", "::1", "")
IN_THE_CLEAR = (
    "EMAIL_URL begins with smtp:// and names another machine: mails, with the links in them, and "
    "the password would cross the network for anybody to read."
)


def keys_are_in_order(app_configs, **kwargs) -> list[checks.Error]:
    """Return an error for each key setting that is missing, malformed or at odds with another."""
    return [checks.Error(fault, id="outbox.E001") for fault in crypto.faults_of_settings()]


def mail_goes_sealed(app_configs, **kwargs) -> list[checks.Warning]:
    """Return a warning where mails go to another machine without TLS."""
    is_sealed = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL
    if is_sealed or settings.EMAIL_HOST in ON_THIS_MACHINE:
        return []
    hint = "Use smtp+tls:// or smtp+ssl://, or a mail server on this machine that does."
    return [checks.Warning(IN_THE_CLEAR, hint=hint, id="outbox.W001")]
