"""The database itself refuses what makes no sense, whichever way it is written."""

import uuid
from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from groups.models import (
    AlsoKnownAs,
    BuildingNews,
    Category,
    ContactPoint,
    DirectoryVersion,
    Edition,
    EditionGroup,
    EntryDraft,
    FormerSlug,
    GoesWith,
    Group,
    GroupIssue,
    Issue,
    KindOf,
    Meeting,
    MeetingException,
    Organisation,
    OwnLink,
    Place,
    Proposal,
    Question,
    Revision,
    SavedView,
    Subscription,
    Venue,
    WordsInVain,
)
from selfhelp.accounts.roles import Role
from selfhelp.outbox.models import Message
from tests.factories import AREA, make_contact, make_group, make_meeting
from tests.groups.refused import EDITION, IN_VAIN, NEW_GROUP, PRINTED, PROPOSAL, REFUSED
from tests.members import make_member

pytestmark = pytest.mark.django_db


def write(model, row: dict) -> None:
    """Create a row of `model` that hangs on a group with one meeting, contact and issue."""
    group = make_group(
        "host",
        meetings=(make_meeting(venue_is_private=True, area=AREA),),
        contacts=(make_contact(),),
    )
    if model is Group:
        row = NEW_GROUP | {"slug": uuid.uuid4().hex, "saved_at": timezone.now()} | row
    if model in (Meeting, ContactPoint, GroupIssue):
        row = row | {"group": group}
    if model is EditionGroup:
        edition = Edition.objects.create(**EDITION)
        EditionGroup.objects.create(edition=edition, group=group, **PRINTED | {"position": 1})
        row = row | {"edition": edition, "group": group if "group" in row else None}
    if model is Subscription:
        row = row | {"edition": Edition.objects.create(**EDITION)}
    if model is EntryDraft:
        row = row | {"owner": make_member(Role.EDITOR)}
        EntryDraft.objects.create(**row | {"reference": "twice"})
    if model is SavedView:
        SavedView.objects.create(name="twice", question="q")
        if "owner" in row:
            row = row | {"owner": make_member(Role.VIEWER)}
            SavedView.objects.create(**row)
    if model is Question:
        row = row | {"group": group}
        Question.objects.create(
            group=group, cycle=date(2020, 1, 1), way="telephone", asked_on=date(2026, 1, 1)
        )
    if model is Proposal:
        row = row | {"group": group}
        Proposal.objects.create(**PROPOSAL, group=group)
    if model is OwnLink:
        row = row | {"group": group}
    if model is Revision:
        row = row | {"group": group, "made_at": group.saved_at}
    if model is MeetingException:
        row = row | {"meeting": group.meetings.get()}
        MeetingException.objects.create(meeting=row["meeting"], kind="bank_holidays", position=0)
    if model is BuildingNews:
        row = news(group, row)
    elif "venue" in row:
        row = row | {"venue": Venue.objects.first()}
    if "area" in row:
        row = row | {"area": Place.objects.get(slug=AREA)}
    if "merged_into" in row:
        row = row | {"merged_into": group}
    if "issue" in row:
        same = group.issues.get()
        other = Issue.objects.exclude(pk=same.pk).first()
        row = row | {"issue": same if row["issue"] == "same" else other}
    if model is AlsoKnownAs:
        issue = group.issues.get()
        AlsoKnownAs.objects.create(issue=issue, words="twice")
        row = row | {"issue": issue}
    if model is WordsInVain:
        WordsInVain.objects.create(**IN_VAIN | {"word": "twice"})
    if model is DirectoryVersion:
        DirectoryVersion.objects.all().delete()
    if model in (KindOf, GoesWith):
        row = related(model, group.issues.get(), **row)
    model.objects.create(**row)


def news(group: Group, row: dict) -> dict:
    """Return a row for a group that has heard of one building already."""
    one, other = Venue.objects.all()[:2]
    BuildingNews.objects.create(group=group, venue=one, says="open", by_mail=False)
    if "message" in row:
        now = timezone.now()
        row = row | {"message": Message.objects.create(
            purpose="news", state="cancelled", created_at=now, due_at=now, finished_at=now
        )}  # fmt: skip
    return row | {"group": group, "venue": one if "venue" in row else other}


def related(model, issue: Issue, **row: str) -> dict:
    """Return a row that relates `issue` to itself, another, or one it is related to already."""
    [(column, which)] = row.items()
    other, twice = Issue.objects.exclude(pk=issue.pk)[:2]
    model.objects.filter(issue=issue).delete()
    model.objects.create(issue=issue, **{column: twice})
    return {"issue": issue, column: {"same": issue, "other": other, "twice": twice}[which]}


@pytest.mark.parametrize(
    ("constraint", "model", "right", "wrong"),
    [pytest.param(*case, id=f"{case[0]} {case[3]}") for case in REFUSED],
)
def test_a_row_is_kept_when_it_is_right_and_refused_by_its_constraint_when_it_is_wrong(
    constraint, model, right, wrong
):
    with transaction.atomic():
        write(model, right)
        transaction.set_rollback(True)

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write(model, right | wrong)

    if "UNIQUE constraint failed" not in str(refusal.value):  # SQLite names the columns then
        assert constraint in str(refusal.value)


def test_every_constraint_of_the_directory_is_tried_here():
    declared = {
        constraint.name
        for model in apps.get_app_config("groups").get_models()
        for constraint in model._meta.constraints
    }

    assert declared == {case[0] for case in REFUSED}


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Group, "reference"),
        (Group, "slug"),
        (Group, "public_id"),
        (FormerSlug, "slug"),
        (Issue, "name"),
        (Issue, "slug"),
        (Category, "slug"),
        (Organisation, "slug"),
        (Venue, "name"),
        (Place, "slug"),
    ],
)
def test_what_addresses_and_files_call_things_by_is_unique(model, column):
    assert model._meta.get_field(column).unique


@pytest.mark.parametrize("model", [Issue, Organisation, Venue, Place, Category])
def test_what_a_listed_group_needs_cannot_be_deleted(model):
    with pytest.raises(IntegrityError):
        model.objects.all().delete()
