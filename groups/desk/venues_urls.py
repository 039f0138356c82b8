"""The addresses of buildings at the desk."""

from django.urls import path

from groups.desk import venues, venues_closing

app_name = "venues_desk"

urlpatterns = [
    path("", venues.listing, name="listing"),
    path("<int:pk>/", venues.venue, name="venue"),
    path("<int:pk>/change/", venues.change, name="change"),
    path("<int:pk>/notice/", venues_closing.notice, name="notice"),
    path("<int:pk>/private/", venues_closing.private, name="private"),
]
