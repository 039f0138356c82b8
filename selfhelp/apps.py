from django.apps import AppConfig
from django.core import checks

from selfhelp.address_check import site_has_an_address_of_its_own
from selfhelp.clock_check import clock_is_not_behind
from selfhelp.database_checks import database_is_proved


class SelfhelpConfig(AppConfig):
    """The wiring: it has commands of its own and no tables."""

    name = "selfhelp"

    def ready(self):
        checks.register(clock_is_not_behind)
        checks.register(database_is_proved, deploy=True)
        checks.register(site_has_an_address_of_its_own, deploy=True)
