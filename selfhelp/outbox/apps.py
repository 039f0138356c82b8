from django.apps import AppConfig
from django.core import checks

from selfhelp.outbox.checks import keys_are_in_order, mail_goes_sealed


class OutboxConfig(AppConfig):
    """Every mail of the project, kept sealed until it is sent."""

    name = "selfhelp.outbox"

    def ready(self):
        checks.register(keys_are_in_order)
        checks.register(mail_goes_sealed)
