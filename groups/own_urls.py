"""The addresses of a group's own pages, behind the link of its yearly question."""

from django.urls import path

from groups.views import own_entry, own_link, own_section, own_shown

app_name = "own"

urlpatterns = [
    path("", own_link.own_link, name="link"),
    path("<str:secret>/", own_entry.own_entry, name="entry"),
    path("<str:secret>/shown/", own_shown.own_shown, name="shown"),
    path("<str:secret>/<slug:section>/", own_section.own_section, name="section"),
]
