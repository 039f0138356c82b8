from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """Copies of all that is kept, sealed; and what was erased, so that no copy brings it back."""

    name = "selfhelp.backups"
