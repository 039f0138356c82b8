from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """The directory of self help groups."""

    name = "groups"
