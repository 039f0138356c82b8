"""The team's addresses about requests, under /desk/in-touch/."""

from django.urls import path

from contacts.desk import by_voice, one, overview, reports

app_name = "in_touch_desk"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("new/", by_voice.choose, name="choose"),
    path("new/<uuid:public_id>/", by_voice.ask, name="ask"),
    path("counts/", reports.counts, name="counts"),
    path("readings/", reports.readings, name="readings"),
    path("<uuid:key>/", one.one, name="one"),
]
