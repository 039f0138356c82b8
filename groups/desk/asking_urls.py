"""The addresses of the yearly question at the desk."""

from django.urls import path

from groups.desk import asking, clinic_code, letters, notes, trust

app_name = "asking_desk"

urlpatterns = [
    path("", asking.overview, name="overview"),
    path("proposals/<uuid:pk>/", asking.proposal, name="proposal"),
    path("wrong/<uuid:pk>/", notes.wrong, name="wrong"),
    path("new-groups/<uuid:pk>/", notes.new_group, name="new_group"),
    path("code/", clinic_code.clinic_code, name="clinic_code"),
    path("groups/<int:pk>/at-once/", trust.trust, name="trust"),
    path("letters.pdf", letters.letters, name="letters"),
    path("questions/<uuid:pk>/letter.pdf", letters.letter, name="letter"),
    path("questions/<uuid:pk>/", asking.question, name="question"),
]
