"""The addresses of the yearly question at the desk."""

from django.urls import path

from groups.desk import asking

app_name = "asking_desk"

urlpatterns = [
    path("", asking.overview, name="overview"),
    path("proposals/<uuid:pk>/", asking.proposal, name="proposal"),
    path("questions/<uuid:pk>/", asking.question, name="question"),
]
