"""Puts the team's own admin site in the place of Django's. Named in INSTALLED_APPS."""

from django.contrib.admin.apps import AdminConfig


class TeamAdminConfig(AdminConfig):
    """Django's admin, behind the door of the desk."""

    default_site = "selfhelp.accounts.admin_site.TeamAdmin"
