"""The addresses of the desk's frame. Parts of other apps are included beside it."""

from django.urls import path

from selfhelp.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
]
