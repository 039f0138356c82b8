from django.apps import AppConfig


class SelfhelpConfig(AppConfig):
    """The wiring: it has commands of its own and no tables."""

    name = "selfhelp"
