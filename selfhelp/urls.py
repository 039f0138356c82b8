"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from selfhelp import health

urlpatterns = [
    # First: these are asked for most, and Django looks through the list from its top.
    path("", include("groups.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("desk/", include("selfhelp.desk.urls")),
    path("desk/in-touch/", include("contacts.desk.urls")),
    path("desk/waiting/", include("contacts.desk.waiting_urls")),
    path("desk/asking/", include("groups.desk.asking_urls")),
    path("desk/in-and-out/", include("groups.desk.in_and_out_urls")),
    path("desk/groups/", include("groups.desk.urls")),
    path("desk/vocabulary/", include("groups.desk.vocabulary_urls")),
    path("desk/venues/", include("groups.desk.venues_urls")),
    path("desk/reports/", include("groups.desk.reports_urls")),
    path("desk/", include("selfhelp.accounts.urls")),
    path("in-touch/", include("contacts.urls")),
    path("your-entry/", include("groups.own_urls")),
    path("by-mail/", include("groups.by_mail_urls")),
    path("tell-us/", include("groups.tell_us_urls")),
]

handler400 = "selfhelp.errors.bad_request"
handler403 = "selfhelp.errors.permission_denied"
handler404 = "selfhelp.errors.page_not_found"
handler500 = "selfhelp.outage.server_error"
handler429 = "selfhelp.accounts.views.sign_in.too_many"  # asked for by django-allauth
