"""What ended by itself is in no row and no file of the database any more; before, it is.

A database that commits, as in tests/contacts/test_canary.py, and the daily command itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from groups.actions import forget_members, forget_people
from groups.models import Group, Revision
from selfhelp.accounts.actions import leave
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from tests.contacts.canaries import Canaries
from tests.contacts.looking import dump
from tests.factories import make_contact, make_group
from tests.groups.ending import FOR_THE_TEAM, NOTES, TELEPHONE, make_ended
from tests.members import make_member
from tests.own_database import own_database
from tests.raw_files import bytes_on_disk, do_what_the_documents_advise

GONE = make_contact(kind="email", value="zwremoved@example.org", person="Zwremoved Edith")
MEMBER = "zwmember@example.org"
YEARS = timedelta(days=2 * 365 + 1)
OF_THE_ENDED = {
    "telephone": (TELEPHONE.value, TELEPHONE.value.replace(" ", "")),
    "name": (TELEPHONE.person,),
    "part": (TELEPHONE.role,),
    "times": (TELEPHONE.when,),
    "for the team": (FOR_THE_TEAM.value, FOR_THE_TEAM.person),
    "notes": (NOTES,),
    "door of a home": ("zwblue",),
}
OF_THE_LISTED = {"removed": (GONE.value, GONE.person)}
OF_THE_TEAM = {"member": (MEMBER, "Zwmember Fay")}


@dataclass(frozen=True)
class Evidence:
    """What was found at three times, by the names of the canaries."""

    before: set[str]
    dry: set[str]
    after: set[str]
    again: str


@pytest.fixture(scope="module")
def evidence(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Evidence]:
    folder = tmp_path_factory.mktemp("ending")
    with django_db_blocker.unblock(), own_database(folder) as url:
        canaries = Canaries()
        for name, words in (OF_THE_ENDED | OF_THE_LISTED | OF_THE_TEAM).items():
            canaries.add(name, *words)
        fill()

        def look() -> set[str]:
            do_what_the_documents_advise()
            return canaries.found_in(bytes_on_disk() + dump(url))

        now = timezone.now() + YEARS
        before = look()
        forget_people(now=now, by="retention", dry_run=True)
        forget_members(now=now, by="retention", dry_run=True)
        dry = look()
        forget_people(now=now, by="retention")
        forget_members(now=now, by="retention")
        after, kept = look(), all_kept()
        forget_people(now=now + YEARS, by="retention")
        forget_members(now=now + YEARS, by="retention")
        yield Evidence(before, dry, after, "" if all_kept() == kept else "changed")


def fill() -> None:
    """Let a group end, another take a contact out, and a member who saved that leave."""
    make_ended()
    make_group("listed-1", contacts=(GONE, make_contact()))
    group = make_group("listed-1", contacts=(make_contact(),))
    member = make_member(Role.EDITOR, username=MEMBER, email=MEMBER, name="Zwmember Fay")
    Revision.objects.filter(group=group).update(by=MEMBER)
    Group.objects.filter(pk=group.pk).update(saved_by=MEMBER)
    leave(user=member, by=make_member(Role.ADMINISTRATOR), now=timezone.now())


def all_kept() -> str:
    rows = [*Group.objects.order_by("pk").values(), *User.objects.order_by("pk").values()]
    return str([*rows, *Revision.objects.order_by("pk").values()])


def test_before_it_is_over_all_is_there_or_looking_would_prove_nothing(evidence):
    all_names = {*OF_THE_ENDED, *OF_THE_LISTED, *OF_THE_TEAM}
    assert evidence.before == evidence.dry == all_names


def test_afterwards_nothing_is_in_any_row_or_file(evidence):
    assert evidence.after == set()


def test_doing_it_again_changes_nothing(evidence):
    assert evidence.again == ""


@pytest.mark.django_db
def test_the_daily_command_does_it_and_tells_how_much(capsys):
    group = make_ended()
    long_ago = timezone.now() - YEARS
    Group.objects.filter(pk=group.pk).update(ended_on=long_ago.date(), saved_at=long_ago)
    make_group("listed-1", contacts=(GONE, make_contact()))
    listed = make_group("listed-1", contacts=(make_contact(),))
    Revision.objects.filter(group=listed).update(made_at=long_ago)
    member = make_member(Role.EDITOR, username=MEMBER)
    leave(user=member, by=make_member(Role.ADMINISTRATOR), now=long_ago)

    call_command("forget", "--dry-run")
    assert group.contacts.exists()
    call_command("forget")

    assert not group.contacts.exists()
    told = "details in 1 entries that ended, former contacts in 1 histories, 0 proposals, "
    lines = capsys.readouterr().out.splitlines()
    assert [f"{told}1 former members." in line for line in lines] == [True, True]
