"""Addresses at which anybody tells the team something: private pages, kept nowhere."""

from django.urls import path

from groups.views import for_clinics, tell_us

app_name = "tell_us"

urlpatterns = [
    path("wrong/<uuid:public_id>/", tell_us.wrong, name="wrong"),
    path("professionals/<uuid:public_id>/", for_clinics.for_clinics, name="for_clinics"),
    path("new-group/", tell_us.new_group, name="new_group"),
]
