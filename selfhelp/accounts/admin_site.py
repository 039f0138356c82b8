"""Django's admin behind the same door as the desk, for administrators alone."""

from collections.abc import Callable

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May


class TeamAdmin(AdminSite):
    """The admin without a sign-in, sign-out or change of password of its own."""

    site_header = site_title = _("Holidays")
    index_title = _("Holidays, and words searched in vain")
    site_url = None  # the way back is in templates/admin/base_site.html, in our words

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """Return a page of the admin behind the desk's door."""
        return desk(May.ADMINISTER)(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Send to the desk, which asks for whatever is missing."""
        return redirect("desk:home")

    def logout(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Send to the one page that signs out; a form keeps its method and token."""
        response = redirect("account_logout")
        response.status_code = 307
        return response

    def password_change(
        self, request: HttpRequest, extra_context: dict | None = None
    ) -> HttpResponse:
        """Send to the one page that changes a password."""
        return redirect("account_change_password")

    password_change_done = password_change
