from django.apps import AppConfig


class ActsConfig(AppConfig):
    """What members of the team did, on record."""

    name = "selfhelp.acts"
