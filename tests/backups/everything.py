"""A database with a row in every table, for copies of it."""

from datetime import timedelta
from uuid import uuid4

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group as PermissionGroup
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from contacts import actions
from contacts.kinds import Kind, TeamMay
from contacts.models import Forgetting, Reading
from groups.actions import incoming, keep_draft, notes, propose_in_words, subscriptions
from groups.models import (
    BuildingNews,
    ClinicCode,
    Edition,
    FormerIssue,
    FormerSlug,
    Group,
    Issue,
    Job,
    OwnLink,
    Postcode,
    Question,
    QuestionMail,
    SavedView,
    Venue,
    WordChange,
    WordsInVain,
)
from groups.told import Told
from selfhelp.accounts.models import SharedCount, User
from selfhelp.accounts.roles import Role
from selfhelp.acts.models import Finding, Odd, Telling
from selfhelp.acts.models import Kind as Act
from selfhelp.acts.recording import record
from selfhelp.limits.models import DailySalt, Tally
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.models import Attempt, DailyCommand, Message
from tests.conftest import TODAY
from tests.contacts.asking import ADDRESS, make_asked_group, submit
from tests.contacts.waiters import answered
from tests.members import sign_in

# What one database might write otherwise than another.
ODD_WORDS = 'Zoë said: "naïve" \\ \u2028 \U0001f9f6\n\ttwo  spaces '
NUMBERS = {"whole": 1, "broken": 0.1, "none": None, "list": [True, {"b": 1, "a": 2}]}


def fill() -> None:
    """Put a row into every table that the demonstration leaves empty."""
    user = sign_in(Client(), Role.ADMINISTRATOR)
    _account(user)
    group = make_asked_group(own_words=ODD_WORDS)
    message = outbox.post(to=ADDRESS, subject="s", text=ODD_WORDS, purpose="x", now=_now())
    _requests(group, user)
    answered()
    _directory(group, user, message)


def _now():
    return timezone.now().replace(microsecond=123450)


def _account(user: User) -> None:
    kind, permission = ContentType.objects.last(), Permission.objects.last()
    LogEntry.objects.create(
        user=user, content_type=kind, object_id="1", object_repr="x", action_flag=2
    )
    circle = PermissionGroup.objects.create(name="circle")
    circle.permissions.add(permission)
    user.groups.add(circle)
    user.user_permissions.add(permission)
    address = EmailAddress.objects.create(user=user, email=user.email)
    EmailConfirmation.objects.create(email_address=address, key="k")
    Authenticator.objects.create(user=user, type="totp", data=NUMBERS)
    SharedCount.objects.create(cache_key="c", value="v", expires=_now())
    record(Act.TOOK_GROUP, by=user, now=_now(), entry=1)
    record(Act.INVITED, by=user, now=_now(), account=user)
    told = Telling.objects.create(day=TODAY)
    Finding.objects.create(what=Odd.INVITED, day=TODAY, member=user, times=1, told=told)
    Finding.objects.create(
        what=Odd.TURNED_AWAY, day=TODAY, times=9, looked_at=_now(), looked_by=user
    )
    DailySalt.objects.create(day=TODAY, salt=bytes(32))
    Tally.objects.create(day=TODAY, purpose="form", digest=bytes(32), times=1)


def _requests(group: Group, user: User) -> None:
    now = _now()
    kept, gone = [
        submit(group, {Kind.NAME: ODD_WORDS, Kind.TELEPHONE: "1"}, TeamMay.ALL, now=now).enquiry
        for _each in range(2)
    ]
    actions.erase(enquiry=gone, now=now, by="the person")
    Reading.objects.create(enquiry=kept, by=user, at=now, reason="group_silent")
    Forgetting.objects.create(group=group, told_on=TODAY, since=now)


def _directory(group: Group, user: User, message: Message) -> None:
    now, by = _now(), "ann"
    issue, venue = Issue.objects.first(), Venue.objects.first()
    Attempt.objects.create(message=message, at=now, outcome="deferred", code=450)
    DailyCommand.objects.create(name="forget_files", due_at=now)
    Postcode.objects.create(code="NG1 9ZZ", latitude=52.95123456789012, longitude=-1.1)
    FormerSlug.objects.create(group=group, slug="it-was-called-so")
    FormerIssue.objects.create(issue=issue, name="Once", slug="once")
    BuildingNews.objects.create(
        venue=venue, group=group, says="closed", by_mail=True, message=message
    )
    ClinicCode.objects.create(
        digest=bytes(32), sealed=b"\x00\xff", made_on=TODAY, until=TODAY, made_by=by
    )
    keep_draft(reference="test-1", items=[("name", ODD_WORDS)], now=now, by=user)
    WordsInVain.objects.create(word="kettles", week=TODAY, times=3, shown=True)
    incoming.receive(kind="sheet", content=b"\x00", report=NUMBERS, by=by, now=now)
    Job.objects.create(kind="csv", made_at=now, made_by=by)
    notes.tell(group=group, said=Told(words=ODD_WORDS), now=now, by="test")
    question = Question.objects.create(group=group, cycle=TODAY, way="email", asked_on=TODAY)
    QuestionMail.objects.create(question=question, message=message)
    OwnLink.objects.create(
        group=group, digest=bytes(32), until=TODAY + timedelta(days=1), sent_on=TODAY
    )
    propose_in_words(group=group, words=ODD_WORDS, now=now, by="the group")
    SavedView.objects.create(name="Late", question="?status=listed")
    WordChange.objects.create(
        kind="issue", key=issue.pk, name=issue.name, made_at=now, by=by, says=ODD_WORDS
    )
    edition = Edition.objects.first()
    subscriptions.subscribe(edition=edition, address=f"{uuid4()}@example.org", now=now, by="r")
