"""Whatever is sent to any page, from its own forms or from none, gets an answer for people."""

import os
import re
from contextlib import nullcontext
from urllib.parse import urlencode

import pytest
from django.conf import settings as of_django
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups.filters import GroupFilter
from groups.views import own_link
from selfhelp.accounts.roles import Role
from tests.contacts.asking import FROM_HERE
from tests.every_path import every_name
from tests.fuzz.hostile_values import VALUES
from tests.fuzz.pages import NO_PAGES, OF_DJANGO, OF_THE_TEAM, Page, desk_page, public_pages
from tests.fuzz.visitor import VISITS, checked, visit
from tests.members import sign_in

pytestmark = pytest.mark.django_db

BASE = of_django.BASE_DIR
# `python -m tests.fuzz` asks for more.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", 25))
# What fixtures made stands for all examples: each takes back what it did.
few = settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# What views read from an address, as the code names it, and the filters.
READ = re.compile(r'(?:GET(?:\.get(?:list)?)?[\[(]|_last\(params, |params\.get\()"([a-z_-]+)"')
APPS = ("groups", "contacts", "selfhelp")
SOURCES = [path for app in APPS for path in (BASE / app).rglob("*.py")]
KNOWN = {name for path in SOURCES for name in READ.findall(path.read_text(encoding="utf-8"))}
ARGUMENTS = st.sampled_from(sorted(KNOWN | {*GroupFilter.base_filters})) | st.text(max_size=10)
NUMBERS = st.integers(0, 10_000)
KINDS = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-7",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=\x80",
    "application/json",
    "text/plain; charset=no-such",
    "",
]
BODIES = st.one_of(
    st.binary(max_size=200),
    st.binary(max_size=100).map(
        lambda raw: b'--x\r\nContent-Disposition: form-data; name="q"\r\n\r\n' + raw + b"\r\n--x--"
    ),
    st.sampled_from([b"&" * 2_000, b"a=%", b"a=%ff&b=%00", b"--x", b"q=" + b"%" * 3_000]),
)


@pytest.fixture(autouse=True)
def nobody_is_made_to_wait(monkeypatch):
    monkeypatch.setattr(own_link, "evenly", lambda seconds: nullcontext())


@pytest.fixture
def pages() -> list[Page]:
    return public_pages()


@pytest.fixture
def keeper() -> Client:
    client = Client(headers=FROM_HERE)
    sign_in(client, Role.KEEPER, username="fuzz", email="fuzz@example.org")
    return client


def undone(do, *arguments) -> None:
    """Do something in the database, and take it back, so that the next finds it as it was."""
    with transaction.atomic():
        do(*arguments)
        transaction.set_rollback(True)


def test_the_names_of_arguments_are_found_in_the_code():
    assert {"q", "near", "page", "groups", "of", "format", "heading", "day"} <= {
        *KNOWN,
        *GroupFilter.base_filters,
    }


def test_every_public_address_is_tried(pages):
    elsewhere = (*OF_DJANGO, *OF_THE_TEAM, *NO_PAGES)
    public = {name for name in every_name() if not name.startswith(elsewhere)}
    assert public == {page.name for page in pages}


@few
@given(which=NUMBERS, steps=VISITS)
def test_whatever_is_typed_into_a_public_form_is_answered(pages, which, steps):
    page = pages[which % len(pages)]
    undone(visit, Client(), page.path, page.good, steps)


@few
@given(which=NUMBERS, steps=VISITS)
def test_whatever_is_typed_at_the_desk_is_answered(keeper, which, steps):
    def visit_the_desk() -> None:
        page = desk_page(which)
        visit(keeper, page.path, page.good, steps)

    undone(visit_the_desk)


@few
@given(which=NUMBERS, kind=st.sampled_from(KINDS), body=BODIES)
def test_whatever_bytes_are_sent_to_a_public_page_are_answered(pages, which, kind, body):
    path = pages[which % len(pages)].path

    def send() -> None:
        # As it is: `post` would write the body in the charset of its kind.
        checked(Client().generic("POST", path, body, content_type=kind, headers=FROM_HERE))

    undone(send)


@few
@given(which=NUMBERS, names=st.lists(st.tuples(ARGUMENTS, VALUES), max_size=6))
def test_whatever_is_asked_of_a_public_page_is_answered(pages, which, names):
    question = urlencode(names, errors="surrogatepass")
    undone(lambda: checked(Client().get(f"{pages[which % len(pages)].path}?{question}")))
