"""The reports' addresses, under /desk/reports/."""

from django.urls import path

from groups.desk import reports

app_name = "reports_desk"

urlpatterns = [
    path("", reports.reports, name="reports"),
    path("<slug:key>.csv", reports.table, name="table"),
    path("<slug:key>.svg", reports.picture, name="picture"),
]
