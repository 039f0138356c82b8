"""The addresses by which the directory comes in and goes out, under /desk/in-and-out/."""

from django.urls import path

from groups.desk import export, incoming, jobs

app_name = "in_out_desk"

urlpatterns = [
    path("", incoming.overview, name="import"),
    path("<uuid:pk>/", incoming.incoming, name="incoming"),
    path("work/<uuid:pk>/", jobs.job, name="job"),
    path("take-along/", export.take_along, name="export"),
    path("take-along/group/<int:pk>/", export.one_group, name="one_group"),
    path("take-along/person/", export.one_person, name="one_person"),
]
