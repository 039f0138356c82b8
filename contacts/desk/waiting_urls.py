"""The team's addresses about people who wait for a group to start, under /desk/waiting/."""

from django.urls import path

from contacts.desk import waiting, waiting_person

app_name = "waiting_desk"

urlpatterns = [
    path("", waiting.crowds, name="crowds"),
    path("write/<uuid:public_id>/<slug:area>/", waiting.write, name="write"),
    path("news/<uuid:key>/", waiting.news, name="news"),
    path("person/<uuid:key>/", waiting_person.person, name="person"),
    path("answer/<uuid:key>/", waiting_person.answer, name="answer"),
]
