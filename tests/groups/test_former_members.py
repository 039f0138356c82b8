"""Who left the team is known by name for two years; then nothing says who it was."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.actions import erase_contact, forget_members, save_entry
from groups.actions.former_members import SIGNED
from groups.models import Door, Group, SavedView, WordChange
from selfhelp.accounts import actions, periods
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import KEPT
from selfhelp.rights.declared import WORKER
from tests.answers import words_of
from tests.conftest import TODAY
from tests.factories import make_contact, make_entry
from tests.members import make_member, sign_in
from tests.process_rights import acting_as

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OVER = NOW + periods.AFTER_LEAVING
ADDRESS, NAME = "zwgone@example.org", "Zwgone Former"

pytestmark = pytest.mark.django_db


def who_left() -> User:
    """Make somebody who has saved, erased, kept a question and left."""
    gone = make_member(Role.EDITOR, username=ADDRESS, email=ADDRESS, name=NAME)
    ways = (make_contact(value="Box 7"), make_contact())
    for contacts in (ways, ways[1:]):
        save_entry(entry=make_entry(contacts=contacts), by=ADDRESS, door=Door.TEAM)
    group = Group.objects.get(reference="test-1")
    erase_contact(group=group, value="Box 7", by=ADDRESS, today=TODAY)
    WordChange.objects.create(kind="issue", key=1, name="x", made_at=NOW, by=ADDRESS, says="x")
    SavedView.objects.create(owner=gone, name="Mine", question="q=zwanybody")
    actions.leave(user=gone, by=make_member(Role.ADMINISTRATOR), now=NOW)
    gone.refresh_from_db()
    return gone


def everything() -> str:
    """Return every row of every table, as text."""
    return "\n".join(
        str(row) for model in apps.get_models() for row in model._base_manager.all().values()
    )


def test_until_then_they_are_known_and_afterwards_no_row_names_them():
    gone = who_left()
    assert forget_members(now=OVER - timedelta(seconds=1), by="retention") == 0
    assert ADDRESS in everything()
    assert NAME in everything()

    assert forget_members(now=OVER, by="retention") == 1
    kept = everything().lower()
    assert [words for words in (ADDRESS, "zwgone", "zwanybody") if words in kept] == []
    gone.refresh_from_db()
    assert (gone.username, gone.is_active) == (f"former-member-{gone.pk}", False)
    assert forget_members(now=OVER + timedelta(days=900), by="retention") == 0


def test_what_they_did_still_says_that_a_former_member_did_it(client):
    gone = who_left()
    forget_members(now=OVER, by="retention")
    group = Group.objects.get(reference="test-1")
    assert group.saved_by == gone.__class__.objects.get(pk=gone.pk).username
    sign_in(client, Role.KEEPER)
    history = words_of(client.get(reverse("groups_desk:history", args=[group.pk])))
    assert "by a former member of the team at the desk" in history
    erased = words_of(client.get(reverse("groups_desk:erase", args=[group.pk])))
    assert "by a former member of the team" in erased


def test_nothing_is_lost_of_others():
    who_left()
    save_entry(entry=make_entry("other"), by="ann@example.org", door=Door.TEAM)
    forget_members(now=OVER, by="retention")
    assert Group.objects.get(reference="other").saved_by == "ann@example.org"


def test_a_dry_run_counts():
    who_left()
    assert forget_members(now=OVER, by="retention", dry_run=True) == 1
    assert ADDRESS in everything()


def test_whoever_is_let_in_again_and_comes_is_kept():
    gone = who_left()
    actions.send_link(user=gone, by=User.objects.get(role=Role.ADMINISTRATOR), now=NOW)
    actions.choose_password(user=gone, password="four-quiet-lamps-12", by=gone, now=NOW)
    assert forget_members(now=OVER, by="retention") == 0
    gone.refresh_from_db()
    assert (gone.username, gone.forget_at) == (ADDRESS, None)


def test_an_invitation_that_nobody_took_up_is_forgotten_a_season_later():
    boss = make_member(Role.ADMINISTRATOR)
    asked = actions.invite(name=NAME, email=ADDRESS, role=Role.VIEWER, by=boss, now=NOW)
    over = NOW + actions.LINK_LASTS + periods.AFTER_AN_INVITATION
    assert forget_members(now=over - timedelta(seconds=1), by="retention") == 0
    assert forget_members(now=over, by="retention") == 1
    asked.refresh_from_db()
    assert (asked.is_active, asked.link_until, asked.forget_at) == (False, None, None)
    assert ADDRESS not in everything()
    assert forget_members(now=over + timedelta(days=900), by="retention") == 0


def test_the_worker_forgets_without_reading_a_hash():
    """On PostgreSQL it is the database that would refuse it (selfhelp/rights/declared.py)."""
    who_left()
    make_member(Role.VIEWER, username="never-came")
    User.objects.filter(username="never-came").update(link_digest=b"x", link_until=NOW)
    with acting_as(WORKER), CaptureQueriesContext(connection) as asked:
        assert forget_members(now=OVER, by="retention") == 2
    reads = [each["sql"] for each in asked if each["sql"].startswith("SELECT")]
    assert [sql for sql in reads if '"accounts_user"."password"' in sql] == []
    assert any('"accounts_user"."username"' in sql for sql in reads)


def test_members_are_never_forgotten():
    make_member(Role.VIEWER)
    assert forget_members(now=NOW + timedelta(days=9000), by="retention") == 0


def test_a_second_step_that_came_from_anywhere_goes_too():
    gone = who_left()
    Authenticator.objects.create(user=gone, type="totp", data={})
    forget_members(now=OVER, by="retention")
    assert not Authenticator.objects.filter(user=gone).exists()


def test_the_list_says_when_and_then_has_them_no_more(client):
    gone = who_left()
    boss = sign_in(client, Role.ADMINISTRATOR, username="boss@example.org")
    page = words_of(client.get(reverse("desk:people")))
    assert "name and address are erased on 22 November 2028" in page
    forget_members(now=OVER, by="retention")
    page = words_of(client.get(reverse("desk:people")))
    assert boss.name in page
    assert "former" not in page
    url = reverse("desk:person", args=[gone.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, {"step": "link"}).status_code == 404


def test_every_column_with_the_name_of_an_account_is_among_those_that_change():
    signed = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, CharField)
        and (field.name == "by" or field.name.endswith("_by"))
        and not field.choices
    }
    assert signed == set(SIGNED)


def test_what_administrators_changed_is_kept_as_long_as_other_acts():
    user, kind = make_member(Role.ADMINISTRATOR), ContentType.objects.first()
    for late in (timedelta(0), timedelta(seconds=1)):
        LogEntry.objects.create(
            user=user,
            content_type=kind,
            object_id="1",
            object_repr="x",
            action_flag=2,
            action_time=NOW - KEPT - late,
        )
    actions.forget_what_is_over(now=NOW, by="retention")
    assert [each.action_time for each in LogEntry.objects.all()] == [NOW - KEPT]
