from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Counts against misuse, which tell of nobody and are deleted the next day."""

    name = "selfhelp.limits"
