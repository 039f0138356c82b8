"""What `manage.py check` says about keys and mail; every other command stops for an error too."""

from django.conf import settings
from django.core import checks

from selfhelp import crypto
from selfhelp.address_check import INVENTED_ENDINGS

ON_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]", "::1", "")
IN_THE_CLEAR = (
    "EMAIL_URL begins with smtp:// and names another machine: mails, with the links in them, and "
    "the password would cross the network for anybody to read."
)
NOWHERE = (
    "EMAIL_URL is missing: this worker would put every mail into a folder, and no group would ever "
    "hear of a request."
)
INVENTED = "Mails would come from an invented address, to which nobody can answer or complain."


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


def mail_goes_somewhere(app_configs, **kwargs) -> list[checks.Error]:
    """Return an error where a worker on a server knows no mail server."""
    is_a_worker = bool(settings.WORKER_PRIVATE_KEYS)
    if settings.LOCAL or settings.EMAIL_HOST or not is_a_worker:
        return []
    hint = "EMAIL_URL=smtp+tls://user:password@mail.example.org:587, in the worker's environment."
    return [checks.Error(NOWHERE, hint=hint, id="outbox.E002")]


def mail_is_from_somebody(app_configs, **kwargs) -> list[checks.Warning]:
    """Return a warning where a server's mails carry the address of the demonstration."""
    if settings.LOCAL or not settings.DEFAULT_FROM_EMAIL.lower().endswith(INVENTED_ENDINGS):
        return []
    hint = "Set TEAM_EMAIL to the team's own address, or MAIL_FROM to another."
    return [checks.Warning(INVENTED, hint=hint, id="outbox.W002")]
