"""Who takes the directory along, looks a person up or opens what groups wrote is on record."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from groups.actions import jobs
from groups.desk import export
from groups.models import Job
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import Act
from tests.acts.on_record import Kind, acts, kinds
from tests.factories import make_contact, make_group
from tests.groups.notes import note_about, note_of_new_group
from tests.groups.yearly import NOW, asked_about, tell_the_team
from tests.members import sign_in

EXPORT = reverse("in_out_desk:export")
PERSON = reverse("in_out_desk:one_person")

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client) -> User:
    return sign_in(client, Role.KEEPER)


@pytest.mark.parametrize(
    ("form", "kind"),
    [("workbook", Kind.TOOK_WORKBOOK), ("csv", Kind.TOOK_SHEET), ("files", Kind.TOOK_FILES)],
)
def test_each_form_of_the_whole_directory_is_on_record(client, keeper, monkeypatch, form, kind):
    monkeypatch.setattr(export, "FORMS", tuple(map(written_at_once, export.FORMS)))
    assert client.post(EXPORT, {"form": form}).getvalue() == b"all of it"
    assert acts() == [(kind, keeper.pk, None, None)]


def written_at_once(form: export.Form) -> export.Form:
    """Return a form with another file: what is in its own other tests look at."""
    return replace(form, write=lambda file: file.write(b"all of it"))


def test_looking_at_the_choice_and_asking_for_no_form_is_not(client, keeper):
    client.get(EXPORT)
    client.post(EXPORT, {"form": "gold"})
    assert kinds() == []


def test_a_file_that_the_worker_made_is_on_record_when_it_is_fetched(client, keeper):
    jobs.start(kind=Job.Kind.CSV, by=keeper.username, now=NOW)
    job = jobs.claim(now=NOW)
    jobs.finish(job=job, file=b"a,b", now=NOW)
    url = reverse("in_out_desk:job", args=[job.pk])
    client.get(url)
    assert kinds() == []
    assert [client.post(url).getvalue() for _ in range(2)] == [b"a,b", b"a,b"]
    assert kinds() == [Kind.TOOK_SHEET] * 2


def test_all_that_is_kept_of_a_group_is_on_record_with_its_number(client, keeper):
    group = make_group()
    client.get(reverse("in_out_desk:one_group", args=[group.pk]))
    assert acts() == [(Kind.TOOK_GROUP, keeper.pk, None, group.pk)]


def test_looking_a_person_up_is_on_record_and_for_whom_is_not(client, keeper):
    make_group(contacts=(make_contact(person="Petronella Quill"),))
    client.get(PERSON)
    client.post(PERSON, {"who": ""})
    assert kinds() == []
    client.post(PERSON, {"who": "Petronella Quill"})
    client.post(PERSON, {"who": "Petronella Quill", "as": "file"})
    client.post(PERSON, {"who": "Nobody of that name"})
    assert kinds() == [Kind.LOOKED_FOR_PERSON, Kind.TOOK_PERSON, Kind.LOOKED_FOR_PERSON]
    assert "Quill" not in str(list(Act.objects.values()))
    assert {(by, account, entry) for _, by, account, entry in acts()} == {(keeper.pk, None, None)}


def a_proposal() -> tuple[str, Kind, int | None]:
    found = tell_the_team(asked_about("row"), "Now at 8pm")
    return "asking_desk:proposal", Kind.OPENED_PROPOSAL, found


def a_note() -> tuple[str, Kind, int | None]:
    return "asking_desk:wrong", Kind.OPENED_NOTE, note_about(make_group("row"))


def a_new_group() -> tuple[str, Kind, int | None]:
    return "asking_desk:new_group", Kind.OPENED_NEW_GROUP, note_of_new_group()


@pytest.mark.parametrize("what", [a_proposal, a_note, a_new_group])
def test_opening_what_was_written_to_us_is_on_record(client, keeper, what: Callable):
    name, kind, found = what()
    client.get(reverse(name, args=[found.pk]))
    assert acts() == [(kind, keeper.pk, None, found.group_id)]


def test_an_entry_and_its_history_at_the_desk_write_nothing_down(client, keeper):
    """They show contacts that are for the team alone at nearly every look: docs/decisions.md."""
    group = make_group()
    for name in ("groups_desk:entry", "groups_desk:history", "groups_desk:edit"):
        assert client.get(reverse(name, args=[group.pk])).status_code == 200
    assert kinds() == []


def test_what_cannot_be_written_down_is_not_handed_out(keeper, client):
    group = make_group()
    browser = Client(raise_request_exception=False)
    browser.cookies = client.cookies

    def refuse(execute, sql, *more):
        if sql.startswith('INSERT INTO "acts_act"'):
            raise OperationalError("disk full")
        return execute(sql, *more)

    with connection.execute_wrapper(refuse):
        answer = browser.get(reverse("in_out_desk:one_group", args=[group.pk]))
    assert answer.status_code == 503
    assert group.name not in answer.content.decode()
