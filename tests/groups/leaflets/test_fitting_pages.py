"""On the web: what was fitted is told before printing, once, and calmly when there is no time."""

import re

import pytest

from groups.leaflets import fitting, render
from groups.leaflets.fitting import fitted
from groups.models import Group
from groups.views.printing import RETRY_SECONDS
from tests.factories import make_contact, make_group
from tests.groups.leaflets.printing import demonstration
from tests.groups.leaflets.test_leaflet_pages import words_of

FOLDED = "of=results&issue=stroke&format=dl"
FILLING = "of=results&issue=stroke&pages=90"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_is_fitted(monkeypatch):
    monkeypatch.setattr(fitting, "_kept", fitting.Kept(fitting.MOST_KEPT, lambda fits: 1))


def test_the_page_says_why_a_number_of_pages_is_not_reached(client):
    assert "are too few for 90 pages" in words_of(client.get(f"/leaflet/?{FILLING}"))


def test_the_page_names_the_groups_that_a_folded_leaflet_has_no_room_for(client):
    page = words_of(client.get("/leaflet/?of=whole&format=dl"))

    assert "does not fit on this paper" in page


def test_a_folded_leaflet_that_is_too_full_offers_a_format_in_which_all_have_room(client):
    page = client.get("/leaflet/?of=whole&format=dl&clinic=Ward+B3").content.decode()
    offered = re.search(r'href="([^"]+)"[^>]*>A5 booklet, to staple</a>', page)[1]

    booklet = words_of(client.get(offered.replace("&amp;", "&")))
    assert f"{Group.objects.listed().count()} groups are on the paper." in booklet
    assert 'value="Ward B3"' in client.get(offered.replace("&amp;", "&")).content.decode()


@pytest.mark.parametrize("look", ["of=whole&format=dl", "groups={}&format=cards"])
def test_a_file_that_lacks_something_is_not_fetched_before_the_page_has_told_it(client, look):
    contacts = tuple(
        make_contact(kind="email", value=f"{n}@{'long.' * 9}example") for n in range(6)
    )
    look = look.format(make_group(contacts=contacts).pk)
    page = client.get(f"/leaflet/?{look}").content.decode()
    told = re.search(r'name="told"\s+value="(\w+)"', page)[1]

    assert client.get(f"/leaflet/leaflet.pdf?{look}").headers["Location"] == f"/leaflet/?{look}"
    assert client.get(f"/leaflet/leaflet.pdf?{look}&told=other").status_code == 302
    assert client.get(f"/leaflet/leaflet.pdf?{look}&told={told}").content.startswith(b"%PDF-")
    assert client.get(f"/leaflet/leaflet.pdf?{FOLDED}&size=12").content.startswith(b"%PDF-")


def test_what_has_room_offers_nothing_else(client):
    assert "in another form" not in words_of(client.get("/leaflet/?of=whole"))


def test_a_leaflet_is_fitted_once_for_its_page_its_pictures_and_its_file(client, monkeypatch):
    tried = []

    def trial(leaflet):
        tried.append(leaflet)
        return render.trial(leaflet)

    monkeypatch.setattr(fitting, "trial", trial)
    for path in ("", "page-1.png", "page-2.png", "leaflet.pdf"):
        assert client.get(f"/leaflet/{path}?{FOLDED}").status_code == 200
        if not path:
            first = len(tried)
    assert len(tried) == first > 0


def test_what_is_said_otherwise_is_fitted_anew():
    assert fitted(demonstration("format=dl", 2)) != fitted(demonstration("format=dl", 3))


def test_fitting_at_a_busy_press_is_put_off_calmly(client, monkeypatch):
    def busy(_):
        raise render.Busy

    monkeypatch.setattr(fitting, "trial", busy)
    assert "whether everything has room" in words_of(client.get(f"/leaflet/?{FOLDED}"))
    for path in ("page-1.png", "leaflet.pdf"):
        answer = client.get(f"/leaflet/{path}?{FOLDED}")
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) in RETRY_SECONDS
