from django.apps import AppConfig
from django.core import checks

from selfhelp.accounts.sealing import keys_are_in_order


class AccountsConfig(AppConfig):
    """The people of the team, and the doors they come in by."""

    name = "selfhelp.accounts"
    label = "accounts"

    def ready(self):
        checks.register(keys_are_in_order)
