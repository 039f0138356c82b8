"""What ended by itself after a backup was made ends again when the backup is put back."""

from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone

from contacts.erased_again import erase_again
from groups.actions import DETAILS, forget_members, forget_people
from groups.models import Group
from selfhelp.accounts.actions import leave
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.backups import tables
from selfhelp.backups.models import Erased
from tests.backups.emptying import empty
from tests.factories import make_contact, make_group
from tests.groups.ending import FOR_THE_TEAM, NOTES, TELEPHONE, make_ended, make_older
from tests.members import make_member
from tests.raw_files import bytes_on_disk, do_what_the_documents_advise

GONE = make_contact(kind="email", value="zwremoved@example.org", person="Zwremoved")
MEMBER = "zwmember@example.org"
LONG = 2 * 365 + 40
WORDS = {
    *(TELEPHONE.value, TELEPHONE.person, FOR_THE_TEAM.value, NOTES, "zwblue"),
    *(GONE.value, GONE.person, MEMBER),
}


def everything_kept() -> str:
    """Return all rows of all tables, as a backup has them."""
    rows = [line for model in tables.tables() for line in tables.lines(model, using="default")]
    return b"".join(rows).decode()


def found_in(text: str) -> set[str]:
    return {words for words in WORDS if words in text}


def fill() -> None:
    """Make what is over already, and nobody has erased yet."""
    long_ago = timezone.now() - timedelta(days=LONG)
    ended = make_ended()
    make_older(ended, LONG)
    Group.objects.filter(pk=ended.pk).update(ended_on=long_ago.date())
    make_group("listed-1", contacts=(GONE, make_contact()))
    make_older(make_group("listed-1", contacts=(make_contact(),), charges="50p"), LONG)
    member = make_member(Role.EDITOR, username=MEMBER, email=MEMBER)
    Group.objects.filter(reference="listed-1").update(saved_by=MEMBER)
    leave(user=member, by=make_member(Role.ADMINISTRATOR), now=long_ago)


@pytest.fixture(scope="module")
def made(own, keys) -> SimpleNamespace:
    """Make, back up, let it end, list, lose and put back."""
    fill()
    backup, erased = own.folder / "two.backup", own.folder / "erased.list"
    call_command("backup", backup, to=keys[0], stdout=StringIO())
    before = found_in(everything_kept())
    now = timezone.now()
    forget_people(now=now, by="retention")
    forget_members(now=now, by="retention")
    after = found_in(everything_kept())
    call_command("list_erased", erased, stdout=StringIO())
    empty()
    call_command("restore", backup, key_file=keys[1], erased=erased, stdout=StringIO())
    return SimpleNamespace(before=before, after=after)


def test_it_was_in_the_backup_and_is_in_no_row_and_no_file_any_more(made):
    assert (made.before, made.after) == (WORDS, set())
    assert found_in(everything_kept()) == set()
    do_what_the_documents_advise()
    assert found_in(bytes_on_disk().decode("utf-8", "replace")) == set()


def test_the_entries_are_there_and_what_was_in_use_is_too(made):
    ended, listed = (Group.objects.get(reference=name) for name in ("ended-1", "listed-1"))
    assert ended.details_erased_on
    assert [each.value for each in listed.contacts.all()] == ["Box 1"]
    assert listed.saved_by == User.objects.get(username__startswith="former").username


def test_doing_it_once_more_does_nothing(made):
    rows, now = [*Erased.objects.filter(table="groups_group")], timezone.now()
    assert [row.part for row in rows] == [DETAILS]
    assert erase_again(rows=rows, since=now.date(), now=now, by="test") == (0, [])


@pytest.mark.django_db
def test_an_entry_that_came_back_between_erasing_and_the_backup_is_left_alone():
    group, now = make_ended("ended-2"), timezone.now()
    row = Erased(table="groups_group", key=str(group.pk), part=DETAILS, day=now.date())
    since = now.date() + timedelta(days=1)
    assert erase_again(rows=[row], since=since, now=now, by="test") == (0, [])
    assert group.contacts.count() == 2
