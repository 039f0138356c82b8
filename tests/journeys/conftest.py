"""A real browser on a real server of the demonstration directory."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect, sync_playwright

from contacts.models import (
    Enquiry,
    Forgetting,
    News,
    Outcome,
    Reading,
    Waiting,
)
from groups.models import Group
from selfhelp import own_forms
from selfhelp.accounts.models import SharedCount, User
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import Act
from selfhelp.limits.models import DailySalt, Tally
from selfhelp.outbox.models import Message
from tests.factories import make_group
from tests.journeys.at_the_door import complaints, new_context
from tests.journeys.launching import launch
from tests.members import make_member, sign_in

# Playwright keeps an event loop in the thread of the test, which makes Django refuse the
# database there, although nothing asynchronous ever touches it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PATIENCE = 10_000  # milliseconds: two of these runs share two processors
expect.set_options(timeout=PATIENCE)

MEMBER = "kay@example.org"
EDITOR = "ed@example.org"
LEFT_BEHIND = (Enquiry, Outcome, Forgetting, Waiting, News, Tally, DailySalt, Message)


def pytest_collection_modifyitems(items):
    """Mark every journey as needing the browser."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole run."""
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def keeping_browser(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps pages as they stood for going back, as people's browsers do.

    The library that steers the other one switches that off.
    """
    keeping = launch(browser.browser_type, ignore_default_args=["--disable-back-forward-cache"])
    yield keeping
    keeping.close()


@pytest.fixture(scope="session")
def site(django_db_setup, django_db_blocker) -> Iterator[str]:
    """Serve the demonstration for the whole run; public pages only read, so all can share it.

    Static files come as they do in life, hashed and from WhiteNoise (`make test` collects them),
    not from Django's development handler.
    """
    with django_db_blocker.unblock():
        server = LiveServerThread("127.0.0.1", static_handler=lambda application: application)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        yield f"http://{server.host}:{server.port}"
        server.terminate()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Open a new page of a small telephone; tests set other sizes themselves."""
    context = browser.new_context(base_url=site, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


@pytest.fixture
def nothing_stays(site, django_db_blocker, monkeypatch):
    """Let forms be answered at once, and take away what a journey leaves in the shared database."""
    monkeypatch.setattr(own_forms, "HASTE", timedelta(seconds=-1))
    yield
    with django_db_blocker.unblock():
        for model in LEFT_BEHIND:
            model.objects.all().delete()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def person(request, browser: Browser, site: str):
    """A page of a small telephone, once with script and once without."""
    context = browser.new_context(
        base_url=site, viewport={"width": 320, "height": 640}, java_script_enabled=request.param
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    assert context.cookies() == []
    context.close()


@contextmanager
def page_of_member(
    browser: Browser, site: str, django_db_blocker, role: Role, **options
) -> Iterator[Page]:
    """A page of a small telephone on which a member of the team with this role is signed in."""
    client = Client()
    with django_db_blocker.unblock():
        sign_in(client, role, username=MEMBER)
    context = browser.new_context(base_url=site, viewport={"width": 320, "height": 640}, **options)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    try:
        yield page
    finally:  # a journey that fails in here is not to take those after it along
        context.close()
        with django_db_blocker.unblock():
            Act.objects.all().delete()
            Reading.objects.all().delete()
            User.objects.filter(username=MEMBER).delete()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def editor(request, browser: Browser, site: str, django_db_blocker) -> Iterator[Page]:
    """A page of a member of the team who changes entries, once with script and once without."""
    client = Client()
    with django_db_blocker.unblock():
        sign_in(client, Role.EDITOR, username=EDITOR)
    context = new_context(browser, site, java_script_enabled=request.param)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
    yield context.new_page()
    context.close()
    with django_db_blocker.unblock():
        Act.objects.all().delete()
        User.objects.filter(username=EDITOR).delete()
    assert complaints() == []


@pytest.fixture
def an_entry(site, django_db_blocker) -> Iterator[Callable[..., Group]]:
    """Make groups that the running server sees; they are gone afterwards."""
    made: list[int] = []

    def make(reference: str, **changes) -> Group:
        with django_db_blocker.unblock():
            group = make_group(reference, **changes)
        made.append(group.pk)
        return group

    yield make
    with django_db_blocker.unblock():
        Group.objects.filter(pk__in=made).delete()


@pytest.fixture
def colleague(browser: Browser, site: str, django_db_blocker) -> Iterator[Page]:
    """A page of a member of the team who may relay, write and see the reports, signed in."""
    with page_of_member(browser, site, django_db_blocker, Role.KEEPER) as page:
        yield page


@pytest.fixture
def team(site, django_db_blocker) -> Iterator[Callable[..., User]]:
    """Make accounts that the running server sees; they are gone afterwards.

    Fails a journey on whose pages a script failed or the page rules refused something.
    """
    with django_db_blocker.unblock():
        yield make_member
        for model in (Act, User, Session, SharedCount, Message):
            model.objects.all().delete()
    assert complaints() == []
