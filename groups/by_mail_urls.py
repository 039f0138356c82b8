"""Addresses of being told by mail: private pages, at which no list of groups is carried along."""

from django.urls import path

from groups.views import by_mail

app_name = "by_mail"

urlpatterns = [
    path("stopped/", by_mail.stopped, name="stopped"),
    path("own/<str:secret>/", by_mail.own, name="own"),
    path("<str:code>/", by_mail.ask, name="ask"),
]
