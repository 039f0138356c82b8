"""The addresses of a group's own pages, behind the link of its yearly question."""

from django.urls import path

from groups.views import own_entry, own_link

app_name = "own"

urlpatterns = [
    path("", own_link.own_link, name="link"),
    path("<str:secret>/", own_entry.own_entry, name="entry"),
]
