"""A database that takes nothing, or is gone: people read on, are told, and lose no typing."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

import pytest
from django.urls import reverse

from contacts.models import Enquiry
from groups.models import Group, Note
from groups.views.tell_us import MOST_FROM_ONE
from tests.contacts.asking import GIVEN, make_asked_group, old_stamp, typed
from tests.faults.breakable import Breakable, breakable_database
from tests.faults.site import Answer, Site
from tests.outbox.processes import wait_until
from tests.public_urls import addresses

PAGES = ("/", "/groups/?q=carers", "/groups/arnold-carers-cuppa/", "/crisis/", "/issues/")
# What is printed is noted under the code that stands on it, and readyz tells of what is late.
NOT_TO_READ = {"groups:leaflet_pdf", "groups:edition_pdf", "readyz"}
INSIDE = ("Traceback", "OperationalError", "psycopg", "sqlite", "django")


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker) -> Iterator[Breakable]:
    with django_db_blocker.unblock(), breakable_database() as made:
        yield made


@pytest.fixture(scope="module")
def site(database, ask_url, tmp_path_factory) -> Iterator[Site]:
    served = Site(database.url, tmp_path_factory.mktemp("site"))
    served.start()
    yield served
    served.kill()


@pytest.fixture(scope="module")
def ask_url(database) -> str:
    return reverse("contacts:ask", args=[make_asked_group().public_id])


@pytest.fixture(autouse=True)
def no_words_in_the_log(site):
    yield
    log = site.log.read_text()
    assert [words for words in GIVEN.values() if words in log] == []


def check_that_it_is_refused_and_given_back(answer: Answer) -> None:
    page = unescape(answer.page)
    assert answer.status in (200, 503)
    assert [words for words in GIVEN.values() if words not in page] == []
    assert "something of ours is broken" in page or "could not be saved just now" in page
    assert "<form" in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert [word for word in INSIDE if word in page] == []


@pytest.mark.fault("nothing can be written")
def test_where_nothing_can_be_written_people_read_and_a_form_comes_back(
    database, site, ask_url, record_property
):
    before = Enquiry.objects.count()
    if not database.cluster:
        site.kill()
    with database.read_only():
        if not database.cluster:
            site.start()  # SQLite asks for the rights of a file when it is opened
        to_read = [each.path for each in addresses() if each.name not in NOT_TO_READ]
        statuses = {path: site.get(path).status for path in to_read}
        assert statuses == dict.fromkeys(to_read, 200)
        record_property("seen", f"{len(to_read)} public pages whole")
        form = typed(step="send")
        check_that_it_is_refused_and_given_back(site.post(ask_url, form))
        assert Enquiry.objects.count() == before
        answer = sign_in(site)
        assert answer.status == 503
        assert "too often" not in answer.page
    if not database.cluster:
        site.kill()
        site.start()
    assert site.post(ask_url, form).status == 302
    assert Enquiry.objects.count() == before + 1


def sign_in(site: Site) -> Answer:
    """Send the sign-in form as a browser does, with the cookie that came with it."""
    page = site.get(reverse("account_login"))
    [token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.page)
    form = {"csrfmiddlewaretoken": token, "login": "nobody", "password": "four-quiet-lamps-12"}
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    return site.post(reverse("account_login"), form, Cookie=cookie)


@pytest.mark.fault("disk full")
def test_on_a_full_disk_what_is_acknowledged_is_there_and_the_rest_comes_back(
    database, site, record_property
):
    if not database.disk:
        pytest.skip("this machine lets nobody mount a small disk")
    wrote = "It is closed in August. " * 40
    url = reverse("tell_us:wrong", args=[Group.objects.listed().first().public_id])
    before = Note.objects.count()
    taken = 0
    with database.full():
        while (answer := tell(site, url, wrote)).status == 200 and taken < MOST_FROM_ONE - 1:
            taken += 1
        assert answer.status in (422, 503)
        assert wrote.strip() in unescape(answer.page)
        assert "broken" in answer.page or "could not be saved just now" in answer.page
        assert {path: site.get(path).status for path in PAGES} == dict.fromkeys(PAGES, 200)
        assert Note.objects.count() == before + taken
    record_property("seen", f"{taken} acknowledged and there, then refused")
    assert tell(site, url, wrote).status == 200
    assert Note.objects.count() == before + taken + 1


def tell(site: Site, url: str, words: str) -> Answer:
    """Tell the team what is wrong in an entry."""
    return site.post(url, {"words": words, "stamp": old_stamp()})


@pytest.mark.fault("database restarted")
def test_a_database_that_is_started_anew_is_missed_kindly_and_found_again(
    database, site, ask_url, record_property
):
    if not database.cluster:
        pytest.skip("SQLite has no server to stop")
    database.cluster.stop()
    answers = [site.get(path) for path in PAGES]
    statuses = Counter(answer.status for answer in answers)
    record_property("seen", f"{statuses[200]} pages whole and {statuses[503]} kind ones meanwhile")
    assert set(statuses) == {200, 503}
    for answer in answers:
        assert answer.status == 200 or int(answer.headers["Retry-After"]) > 0
        assert "tel:" in answer.page
        assert [word for word in INSIDE if word in answer.page] == []
    form = typed(step="send")
    check_that_it_is_refused_and_given_back(site.post(ask_url, form))
    database.cluster.start()
    wait_until(lambda: site.get("/").status == 200, "the front page")
    assert {path: site.get(path).status for path in PAGES} == dict.fromkeys(PAGES, 200)
    assert site.post(ask_url, form).status == 302
