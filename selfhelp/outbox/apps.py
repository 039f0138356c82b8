from django.apps import AppConfig
from django.core import checks

from selfhelp.outbox.checks import (
    keys_are_in_order,
    mail_goes_sealed,
    mail_goes_somewhere,
    mail_is_from_somebody,
)


class OutboxConfig(AppConfig):
    """Every mail of the project, kept sealed until it is sent."""

    name = "selfhelp.outbox"

    def ready(self):
        checks.register(keys_are_in_order)
        checks.register(mail_goes_sealed)
        checks.register(mail_goes_somewhere)
        checks.register(mail_is_from_somebody)
