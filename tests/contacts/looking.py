"""Looking for what somebody passed on, in every place where it could be at one time."""

import itertools
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from contacts.models import Enquiry
from groups.models import Issue, Place
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests import postgres_cluster
from tests.contacts.journey import Journey
from tests.every_path import every_path
from tests.members import sign_in
from tests.raw_files import bytes_on_disk, do_what_the_documents_advise

NOBODY = None  # who has not signed in
EVERYBODY = (NOBODY, *Role)
# Who looks at every page; the others at what differs by role.
SHOWN_ALL = (NOBODY, Role.ADMINISTRATOR)
THE_SAME_FOR_ALL = ("groups:", "contacts:", "admin:")
numbers = itertools.count()


@dataclass(frozen=True)
class Looked:
    """What was found where, by the names of the canaries."""

    database: set[str]
    pages: dict[str, set[str]]  # by role and address; those with nothing are left out
    mail_folder: set[str]


def look(journey: Journey, database_url: str, as_whom=EVERYBODY) -> Looked:
    """Look into every place at this moment, at the pages as everybody of `as_whom`."""
    do_what_the_documents_advise()
    found_in = journey.canaries.found_in
    return Looked(
        database=found_in([bytes_on_disk(), dump(database_url), sessions()]),
        pages=look_at_pages(journey, as_whom),
        mail_folder=found_in(path.read_bytes() for path in journey.mail_folder.iterdir()),
    )


def dump(url: str) -> bytes:
    """Return all rows as text: in PostgreSQL's files long values are compressed."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return "\n".join(connection.connection.iterdump()).encode("utf-8", "replace")
    program = postgres_cluster.find_server_programs() / "pg_dump"
    return subprocess.run([program, f"--dbname={url}"], capture_output=True, check=True).stdout


def sessions() -> bytes:
    """Return what is in the sessions, which are compressed where they lie."""
    return "\n".join(str(each.get_decoded()) for each in Session.objects.all()).encode()


def look_at_pages(journey: Journey, as_whom) -> dict[str, set[str]]:
    """Open every address as each of `as_whom`, with all arguments and secrets there are."""
    found = {}
    for role in as_whom:
        client = Client(raise_request_exception=False)
        if role:
            address = f"{role}-{next(numbers)}@example.org"
            sign_in(client, role, username=address, email=address)
        for name, path in every_path(lambda name, argument: values(journey, name, argument)):
            if role not in SHOWN_ALL and name.startswith(THE_SAME_FOR_ALL):
                continue
            response = client.get(path)
            assert response.status_code < 500, (role, path)
            said = b"".join(response) if response.streaming else response.content
            said += "\n".join(f"{key}: {value}" for key, value in response.items()).encode()
            if names := journey.canaries.found_in(said):
                found.setdefault(f"{role} {name}", set()).update(names)
        # None of them has signed anybody out: every page was looked at.
        assert client.get(reverse("desk:home")).status_code == (200 if role else 302)
    return found


def values(journey: Journey, name: str, argument: str) -> Iterator[object]:
    """Yield what to try for an argument of the address `name`."""
    if name.startswith("admin:"):
        yield from _of_the_admin(name, argument)
    elif argument == "slug":
        yield from (group.slug for group in journey.groups.values())
        yield from (model.objects.first().slug for model in (Issue, Place))
    elif argument == "public_id":
        yield from (group.public_id for group in journey.groups.values())
    elif argument == "secret":
        yield from journey.secrets
    elif argument == "token":
        yield from journey.tokens
    else:
        yield from Enquiry.objects.values_list("pk", flat=True)
        yield from Message.objects.values_list("pk", flat=True)[:2]
        yield from (group.pk for group in journey.groups.values())
        yield from (group.public_id for group in journey.groups.values())
        yield from ("1", "2")


def _of_the_admin(name: str, argument: str) -> Iterator[object]:
    if argument == "app_label":
        yield from (app.label for app in apps.get_app_configs())
    elif argument == "object_id":
        for model in admin.site._registry:
            if name.startswith(f"admin:{model._meta.label_lower.replace('.', '_')}_"):
                yield from model.objects.values_list("pk", flat=True)[:2]
