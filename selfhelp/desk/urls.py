"""The addresses of the desk's frame and its people. Parts of other apps are included beside it."""

from django.urls import path

from selfhelp.accounts.views import invitation, people
from selfhelp.acts.views import looked, on_record
from selfhelp.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/record/", on_record, name="record"),
    path("people/record/<int:pk>/looked/", looked, name="looked"),
    path("invitation/<str:secret>/", invitation.invitation, name="invitation"),
]
