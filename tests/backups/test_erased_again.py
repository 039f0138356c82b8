"""What was erased before a backup is not in it; what is erased after it is erased again."""

from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from contacts import actions, erased_again
from contacts.kinds import Kind, TeamMay
from contacts.models import Answer, Delivery, Enquiry, Outcome, Waiting
from contacts.retention import forget
from contacts.waiting.actions import leave
from contacts.waiting.telling import take_answer_back
from groups.actions import drop_draft, erase_contact, keep_draft, make_private, subscriptions
from groups.models import Edition, EntryDraft, Group, Meeting, Place, Subscription, Venue
from selfhelp.accounts.actions import close
from selfhelp.accounts.models import User
from selfhelp.accounts.roles import Role
from selfhelp.backups import erased_list, tables
from selfhelp.backups.erased_list import NoList
from selfhelp.backups.models import Erased
from selfhelp.backups.triggers import NOTED
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Message
from tests.backups.emptying import empty
from tests.contacts.asking import make_asked_group, submit
from tests.contacts.waiters import answered, join
from tests.factories import make_contact, make_group
from tests.members import make_member
from tests.raw_files import bytes_on_disk, do_what_the_documents_advise

BY_VERBS = {"groups_group", "groups_revision", "groups_venue", "accounts_user"}
HOME, NUMBER, STILL = "14 Kettle Row", "01632 960999", "01632 960888"


def test_every_kind_of_note_can_be_done_again_and_the_database_has_its_triggers(db):
    again = {model._meta.db_table for model in erased_again.AGAIN}
    assert {noted.table for noted in NOTED} | BY_VERBS == again

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT trigger_name FROM information_schema.triggers"
            if connection.vendor == "postgresql"
            else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        names = {name for (name,) in cursor.fetchall()}
    assert {name for name in names if name.endswith("_is_noted")} == {each.name for each in NOTED}


def everything_that_can_be_erased() -> SimpleNamespace:
    """Make, of each kind, one that will be erased and one that stays."""
    now = timezone.now()
    group = make_asked_group()
    requests = [submit(group, {Kind.NAME: "Dawn"}, TeamMay.ALL, now=now) for _each in range(4)]
    ways = (make_contact(value=NUMBER), make_contact(value=STILL))
    with_contact = make_group("with-contact", contacts=ways)
    venue = Venue.objects.exclude(meetings=None).first()
    Venue.objects.filter(pk=venue.pk).update(address=HOME)
    leaving, staying = make_member(), make_member(Role.ADMINISTRATOR)
    for user in (leaving, staying):
        Authenticator.objects.create(user=user, type="totp", data={})
        keep_draft(reference=group.reference, items=[], now=now, by=user)
    edition = Edition.objects.first()
    return SimpleNamespace(
        now=now,
        requests=[each.enquiry for each in requests],
        group=with_contact,
        venue=venue,
        leaving=leaving,
        staying=staying,
        answer=answered(),
        left=join(now=now).waiting,
        stayed=join(now=now).waiting,
        readers=[
            subscriptions.subscribe(edition=edition, address=f"{each}@x.example", now=now, by="r")
            for each in range(2)
        ],
    )


def erase_some(made: SimpleNamespace) -> None:
    """Let people and the team erase some of it."""
    now, by = made.now, "test"
    _before, erased, taken_back, _stays = made.requests
    actions.erase(enquiry=erased, now=now, by=by)
    actions.take_back(enquiry=taken_back, now=now, by=by)
    take_answer_back(told=made.answer.told, by=by)
    leave(waiting=made.left, by=by)
    subscriptions.stop(subscription=made.readers[0], by=by)
    made.group.contacts.filter(value=NUMBER).delete()
    erase_contact(group=made.group, value=NUMBER, by=by, today=now.date())
    place = Place.objects.get(slug="arnold")
    make_private(venue=made.venue, area=place, by=by, now=now)
    drop_draft(reference="test-1", by=made.leaving)
    close(user=made.leaving, now=now)
    Authenticator.objects.filter(user=made.leaving).delete()
    sent = message_of(made.requests[3])
    outbox.record_sent(message=sent, now=now)


def message_of(enquiry: Enquiry) -> Message:
    """Return the mail with which the group was told."""
    return enquiry.deliveries.get(purpose=Delivery.Purpose.ASKED).message


def everything_kept() -> bytes:
    """Return all rows of all tables, as a backup has them."""
    return b"".join(
        line for model in tables.tables() for line in tables.lines(model, using="default")
    )


@pytest.fixture(scope="module")
def made(own, keys) -> SimpleNamespace:
    """Make, back up, erase, list, lose and put back."""
    made = everything_that_can_be_erased()
    actions.erase(enquiry=made.requests[0], now=made.now, by="the person")
    backup, made.list = own.folder / "one.backup", own.folder / "erased.list"
    call_command("backup", backup, to=keys[0], stdout=StringIO())
    made.before = everything_kept()
    erase_some(made)
    call_command("list_erased", made.list, stdout=StringIO())
    made.outcomes = Outcome.objects.count()
    empty()
    said = StringIO()
    call_command("restore", backup, key_file=keys[1], erased=made.list, stdout=said)
    made.said, made.backup = said.getvalue(), backup
    return made


def test_requests_erased_before_or_after_do_not_come_back_and_count_as_before(made):
    before, erased, taken_back, stays = [each.pk for each in made.requests]

    assert {each.pk for each in Enquiry.objects.all()} == {taken_back, stays}
    ended = Enquiry.objects.get(pk=taken_back)
    assert (ended.state, ended.for_group, ended.for_team) == ("taken_back", None, None)
    assert Enquiry.objects.get(pk=stays).for_team is not None
    assert Outcome.objects.count() == made.outcomes == 2


def test_a_mail_that_was_sent_is_not_sent_again(made):
    mail = message_of(made.requests[3])
    assert (mail.state, mail.sealed) == ("sent", None)
    assert not Message.objects.exclude(sealed=None).filter(state="sent").exists()


def test_who_waits_no_longer_and_what_was_taken_back_do_not_come_back(made):
    assert not Answer.objects.exists()
    assert not Waiting.objects.filter(pk=made.left.pk).exists()
    assert Waiting.objects.filter(pk=made.stayed.pk).exists()
    assert [each.pk for each in Subscription.objects.all()] == [made.readers[1].pk]
    assert [each.owner_id for each in EntryDraft.objects.all()] == [made.staying.pk]


def test_a_person_erased_from_an_entry_is_in_no_row_any_more(made):
    words = {NUMBER.encode(), HOME.encode()}
    assert {word for word in words if word in made.before} == words  # or it would prove nothing

    kept = everything_kept()
    do_what_the_documents_advise()
    on_disk = bytes_on_disk()
    assert [word for word in words if word in kept or word in on_disk] == []
    group = Group.objects.get(pk=made.group.pk)
    assert [each.value for each in group.contacts.all()] == [STILL]
    assert not Venue.objects.filter(pk=made.venue.pk).exists()
    assert Meeting.objects.filter(venue_is_private=True, area__slug="arnold").exists()


def test_whoever_left_the_team_stays_out(made):
    assert User.objects.get(pk=made.leaving.pk).is_active is False
    assert User.objects.get(pk=made.staying.pk).is_active
    assert [each.user_id for each in Authenticator.objects.all()] == [made.staying.pk]


def test_it_is_said_how_much_was_erased_and_the_list_goes_on(made, tmp_path):
    # Eight mails that are done with; a request that was taken back and one that was erased, which
    # is taking back and more; an answer, one who waited, a reader, a draft, a contact, a building,
    # a second step and an account. Nothing of the request that was erased before.
    assert "Erased again: 19 rows. The list reaches to" in made.said
    before = made.list.read_bytes().splitlines()[1:-1]
    call_command("list_erased", tmp_path / "again", stdout=StringIO())
    assert {*before} <= {*(tmp_path / "again").read_bytes().splitlines()}


def test_a_new_row_does_not_take_the_key_of_one_that_was_erased(made):
    assert EntryDraft.objects.filter(owner=made.leaving).exists() is False
    erased = [int(key) for key in noted("groups_entrydraft")]
    keep_draft(reference="new", items=[], now=made.now, by=made.staying)
    assert EntryDraft.objects.latest("pk").pk > max(erased)


def test_what_cannot_be_erased_again_is_told_and_holds_nothing_up(made):
    venue = Venue.objects.exclude(meetings=None).first()
    lost = Erased(table="groups_venue", key=str(venue.pk), part="999999", day=made.now.date())

    again = erased_again.erase_again(rows=[lost], since=lost.day, now=made.now, by="test")

    assert again == (0, [lost])
    assert Venue.objects.filter(pk=venue.pk).exists()


def noted(table: str) -> set[str]:
    return {*Erased.objects.filter(table=table).values_list("key", flat=True)}


def test_the_list_says_nothing_of_anybody(made):
    words = {b"Dawn", NUMBER.encode(), HOME.encode(), b"example"}
    assert [word for word in words if word in made.list.read_bytes()] == []


def test_a_list_that_is_cut_short_or_begins_too_late_is_refused(tmp_path):
    now, file = timezone.now(), tmp_path / "list"
    whole = b'{"since":"2026-11-01","until":"2026-11-30T10:00:00+00:00"}\n'
    whole += b'["groups_revision","7","0","2026-11-20"]\n{"rows":1}\n'
    for content in (b"", whole[:40], whole[:-5], whole.rpartition(b"{")[0], b"[1]\n" + whole):
        file.write_bytes(content)
        with pytest.raises(NoList, match="cut short"):
            erased_list.read(file)

    file.write_bytes(whole)
    listed = erased_list.read(file)
    assert [str(row) for row in listed.rows] == ["groups_revision 7 0"]
    listed.must_reach_back_to(now.replace(year=2026, month=11, day=1))
    with pytest.raises(NoList, match="would come back"):
        listed.must_reach_back_to(now.replace(year=2026, month=10, day=31))


def test_what_is_older_than_every_backup_is_forgotten(db):
    now = timezone.now()
    for days, key in ((59, 1), (61, 2)):
        day = now.date() - timedelta(days=days)
        Erased.objects.note(table="groups_revision", key=key, parts=["0"], day=day)
    forget(now=now, by="retention")
    assert noted("groups_revision") == {"1"}
