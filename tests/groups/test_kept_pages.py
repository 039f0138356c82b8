"""Pages kept until the directory or the day changes: always true, and the same for all."""

import gzip
from datetime import timedelta

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from groups import clock
from groups.kept import Kept
from groups.kept_pages import KeptPage, kept_pages
from groups.models import Group
from groups.views import kept as kept_module
from groups.views.kept import kept
from groups.views.storing import BY_EVERYBODY
from selfhelp.accounts.roles import Role
from tests.factories import make_group, make_meeting
from tests.members import sign_in
from tests.public_urls import GONE, MISSING, addresses

KEPT = {
    "groups:home",
    "groups:leaflets",
    "groups:entry",
    "groups:calendar",
    "groups:edition",
    "groups:edition_today",
    "groups:issues",
    "groups:issue",
    "groups:places",
    "groups:place",
    "groups:a_z",
    "groups:organisations",
    "groups:suggestions",
    "groups:sitemap",
}
KEPT_PATHS = [
    address.path for address in addresses() if address.name in KEPT and "?" not in address.path
]
OTHER_PATHS = [address.path for address in addresses() if address.path not in KEPT_PATHS]
GZIP = {"accept-encoding": "gzip"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages(monkeypatch) -> Kept[KeptPage]:
    """Begin each test with nothing kept."""
    return use_another_store(monkeypatch)


def use_another_store(monkeypatch) -> Kept[KeptPage]:
    """Be another process, which keeps its own pages."""
    monkeypatch.setattr(kept_module, "pages", kept_pages())
    return kept_module.pages


def count_queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


# Which pages are kept, and how they are sent


@pytest.mark.parametrize("path", KEPT_PATHS)
def test_a_page_is_rendered_once_and_then_takes_the_one_query_for_the_version(client, path):
    assert count_queries(client, path) > 1
    assert count_queries(client, path) == 1


@pytest.mark.parametrize("path", KEPT_PATHS)
def test_a_kept_page_is_the_page_that_was_rendered(client, path):
    rendered, again = client.get(path), client.get(path)

    assert again.content == rendered.content
    assert again.headers == rendered.headers


@pytest.mark.parametrize("path", [*OTHER_PATHS, GONE, MISSING, "/issues/nothing/"])
def test_answers_to_questions_and_pages_that_are_not_there_are_not_kept(client, pages, path):
    client.get(path)

    assert len(pages) == 0


def test_a_page_with_a_query_string_is_neither_kept_nor_taken_from_what_is_kept(client, pages):
    client.get("/issues/?utm_source=x")
    assert len(pages) == 0

    client.get("/issues/")
    assert count_queries(client, "/issues/?utm_source=x") > 1


def test_a_question_for_the_headers_alone_gets_those_of_the_page(client, pages):
    head = client.head("/issues/")

    assert len(pages) == 1
    assert head.content == b""
    assert head.headers == client.get("/issues/").headers
    assert client.head("/issues/").headers == head.headers


def test_nothing_is_answered_to_a_form_from_what_is_kept(client):
    client.get("/issues/")

    assert client.post("/issues/").status_code == 405


def test_while_templates_are_worked_on_nothing_is_kept(client, pages, settings):
    settings.DEBUG = True
    client.get("/issues/")

    assert len(pages) == 0


@pytest.mark.parametrize("headers", [{}, GZIP])
def test_who_has_the_page_already_is_told_so(client, headers):
    first = client.get("/issues/", headers=headers)
    tag = first.headers["ETag"]

    again = client.get("/issues/", headers=headers | {"if-none-match": tag})
    of_another_page = client.get("/places/", headers=headers | {"if-none-match": tag})

    assert not tag.startswith("W/")
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == BY_EVERYBODY
    assert of_another_page.status_code == 200


def test_compressed_and_plain_are_the_same_page_under_two_tags(client):
    plain, compressed = client.get("/issues/"), client.get("/issues/", headers=GZIP)

    assert gzip.decompress(compressed.content) == plain.content
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert int(compressed.headers["Content-Length"]) == len(compressed.content)
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == compressed.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != compressed.headers["ETag"]


def test_who_may_store_a_page_is_said_once_unless_the_page_said_otherwise(client):
    assert client.get("/issues/").headers["Cache-Control"] == BY_EVERYBODY
    assert client.get("/suggestions.json").headers["Cache-Control"] == "public, max-age=60"


# Kept pages are true


def test_an_edit_shows_at_once(client):
    group = make_group(name="Quiet Kettle Club")
    path = group.get_absolute_url()
    before = client.get(path)

    Group.objects.filter(pk=group.pk).update(name="Loud Kettle Club")
    after = client.get(path, headers={"if-none-match": before.headers["ETag"]})

    assert "Loud Kettle Club" in after.content.decode()


def test_what_is_taken_off_the_list_is_gone_at_once(client):
    group = make_group()
    client.get(group.get_absolute_url())

    Group.objects.filter(pk=group.pk).update(status="paused")

    assert client.get(group.get_absolute_url()).status_code == 404


def test_a_new_day_shows_at_once(client, monkeypatch, today):
    group = make_group(meetings=(make_meeting(weekday=1),))
    path = group.get_absolute_url()
    on_monday = client.get(path).content

    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=1))
    on_tuesday = client.get(path).content
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=2))
    on_wednesday = client.get(path).content

    assert len({on_monday, on_tuesday, on_wednesday}) == 3


def test_an_edit_shows_in_another_process_and_in_this_one(client, monkeypatch):
    group = make_group(name="Quiet Kettle Club")
    path = group.get_absolute_url()
    here = kept_module.pages
    client.get(path)
    there = use_another_store(monkeypatch)
    client.get(path)

    Group.objects.filter(pk=group.pk).update(name="Loud Kettle Club")  # by anybody

    for process in (here, there):
        monkeypatch.setattr(kept_module, "pages", process)
        assert "Loud Kettle Club" in client.get(path).content.decode()


def test_two_processes_give_one_page_the_same_tag(client, monkeypatch):
    tag = client.get("/issues/").headers["ETag"]
    use_another_store(monkeypatch)

    assert client.get("/issues/").headers["ETag"] == tag


def test_a_page_during_which_something_changed_is_sent_but_not_kept(rf, pages):
    def view(request):
        make_group()
        return HttpResponse("half old, half new")

    assert ask(view, rf).content == b"half old, half new"
    assert len(pages) == 0


# Kept pages are the same for all


@pytest.mark.parametrize("path", KEPT_PATHS)
def test_a_page_depends_on_nothing_of_who_asks(client, path, monkeypatch):
    """Rendered anew for each of two very different readers, it is the same to the byte."""
    member = Client()
    sign_in(member, Role.ADMINISTRATOR)
    headers = {"host": "127.0.0.1:8000", "accept-language": "pl", "cookie-is": "set"}

    stranger_s = client.get(path)
    use_another_store(monkeypatch)
    member_s = member.get(path, headers=headers, REMOTE_ADDR="203.0.113.9")

    assert member_s.content == stranger_s.content
    assert member_s.headers == stranger_s.headers


def test_a_page_is_not_looked_up_by_who_asks(client):
    member = Client()
    sign_in(member, Role.ADMINISTRATOR)

    from_member = member.get("/issues/")

    assert count_queries(client, "/issues/") == 1
    assert not from_member.cookies
    assert not client.get("/issues/").cookies


def ask(view, rf, **headers) -> HttpResponse:
    """Ask a view, kept like the site's own, for a page as somebody with a session would."""
    return SessionMiddleware(require_safe(kept(view)))(rf.get("/page/", **headers))


def with_cookie(request):
    response = HttpResponse("page")
    response.set_cookie("seen", "yes")
    return response


def with_a_look_at_the_session(request):
    return HttpResponse(f"page for {request.session.get('name')}")


def with_a_form(request):
    return HttpResponse(f"page with {get_token(request)}")


def that_varies(request):
    response = HttpResponse("page")
    patch_vary_headers(response, ["Cookie"])
    return response


def that_was_not_found(request):
    return HttpResponse("nothing", status=404)


@pytest.mark.parametrize(
    "view", [with_cookie, with_a_look_at_the_session, with_a_form, that_varies, that_was_not_found]
)
def test_an_answer_that_is_for_one_reader_alone_is_never_kept(rf, pages, view):
    response = ask(view, rf)

    assert len(pages) == 0
    assert "ETag" not in response.headers


def test_the_same_answer_without_any_of_that_is_kept(rf, pages):
    ask(lambda request: HttpResponse("page"), rf)

    assert len(pages) == 1
