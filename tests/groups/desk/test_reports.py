"""The page of reports, and its tables and pictures as files."""

import csv
import io
import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groups import clock
from groups.models import Issue, Organisation, Place
from groups.reports.all import REPORTS
from selfhelp.accounts.roles import Role
from tests.conftest import TODAY
from tests.factories import make_group
from tests.members import sign_in

PAGE = reverse("reports_desk:reports")
MOST_QUERIES = 20

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def member(client):
    return sign_in(client, Role.KEEPER)


def test_the_page_shows_every_report_with_its_table(client):
    page = client.get(PAGE).content.decode()

    for key, report in REPORTS.items():
        assert f'<h2 id="{key}">' in page
        for head in report(TODAY).heads if report(TODAY).rows else ():
            assert str(head) in page


def test_queries_do_not_grow_with_groups(client):
    client.get(PAGE)
    for number in range(3):
        make_group(f"more-{number}")
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert len(asked) <= MOST_QUERIES


@pytest.mark.parametrize("key", REPORTS)
def test_a_table_is_fetched_as_it_is_shown(client, key):
    response = client.get(reverse("reports_desk:table", args=[key]))

    report = REPORTS[key](TODAY)
    read = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert read == [[str(cell) for cell in row] for row in (report.heads, *report.rows)]
    assert response.headers["Content-Disposition"] == f'attachment; filename="{key}.csv"'


def test_no_cell_of_a_table_is_a_formula(client):
    issue = Issue.objects.get(name="Stroke")
    issue.groups.all().delete()
    Issue.objects.filter(pk=issue.pk).update(name="=1+1")
    issue.organisations.add(Organisation.objects.first())

    text = client.get(reverse("reports_desk:table", args=["gaps"])).content.decode("utf-8-sig")

    assert "'=1+1" in text
    assert "\n=1+1" not in text


@pytest.mark.parametrize(
    "key", [key for key in REPORTS if key not in ("answers", "gaps", "in-vain")]
)
def test_a_picture_is_an_svg_with_a_title_and_nothing_that_runs(client, key, monkeypatch):
    began = timezone.localdate()  # the history of the demonstration, with this run of the suite
    monkeypatch.setattr(clock, "today", lambda: began)
    Place.objects.filter(name="Arnold").update(population=37_000)
    response = client.get(reverse("reports_desk:picture", args=[key]))

    drawn = ET.fromstring(response.content)  # noqa: S314  our own
    kinds = {element.tag.split("}")[1] for element in drawn.iter()}
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert kinds <= {"svg", "title", "g", "rect", "circle", "text"}
    assert drawn[0].text == str(REPORTS[key](began).title)


@pytest.mark.parametrize("name", ["table", "picture"])
def test_a_report_that_is_not_there_is_not_found(client, name):
    assert client.get(reverse(f"reports_desk:{name}", args=["nothing"])).status_code == 404
