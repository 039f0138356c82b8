"""Members who left the team: after a time nothing says any more who they were.

Tables of the directory know whoever saved or decided something by the name of their account, which
is an email address for all who were invited. It becomes one that says nobody's name.
"""

from datetime import datetime

from django.db import models, transaction
from django.db.models.functions import Cast

from groups.actions.revisions import AT_ONCE
from groups.models import (
    BuildingNews,
    ClinicCode,
    Group,
    Incoming,
    Job,
    Note,
    Proposal,
    Question,
    Revision,
    SavedView,
    WordChange,
)
from selfhelp.accounts import actions as accounts
from selfhelp.accounts.models import User

# Every column that has the name of an account.
SIGNED: tuple[tuple[type[models.Model], str], ...] = (
    (Group, "saved_by"),
    (Revision, "by"),
    (Incoming, "made_by"),
    (Incoming, "decided_by"),
    (Incoming, "undone_by"),
    (Job, "made_by"),
    (Note, "closed_by"),
    (Proposal, "decided_by"),
    (Question, "answered_by"),
    (BuildingNews, "told_by"),
    (ClinicCode, "made_by"),
    (WordChange, "by"),
)


def forget_members(*, now: datetime, by: str, dry_run: bool = False) -> int:
    """Forget who left so long ago that nobody asks for them, and return how many they are; with
    `dry_run` only count them."""
    over = User.objects.over(now)
    if dry_run:
        return over.count()
    number = 0
    for key in [*over.order_by("pk").values_list("pk", flat=True)]:
        with transaction.atomic():
            held = over.select_for_update().filter(pk=key).first()
            if held:
                forget_member(user=held, now=now, by=by)
                number += 1
    return number


@transaction.atomic
def forget_member(*, user: User, now: datetime, by: str) -> None:
    """Let nothing tell any more who somebody was who has left the team."""
    before = user.username
    after = accounts.forget(user=user, now=now, by=by)
    SavedView.objects.filter(owner=user).delete()
    for model, column in SIGNED:
        model._base_manager.filter(**{column: before}).update(**{column: after})
    _sign_what_was_erased(before, after)


def _sign_what_was_erased(before: str, after: str) -> None:
    """Rename who erased a contact, which stands inside of saves."""
    text = Cast("snapshot", models.TextField())
    erased = Revision.objects.alias(text=text).filter(text__contains='"erased_by"')
    keys = [*erased.order_by("pk").values_list("pk", flat=True)]
    for start in range(0, len(keys), AT_ONCE):
        chunk = Revision.objects.select_for_update().filter(pk__in=keys[start : start + AT_ONCE])
        changed = [revision for revision in chunk if _renamed(revision, before, after)]
        Revision.objects.bulk_update(changed, ["snapshot"])


def _renamed(revision: Revision, before: str, after: str) -> bool:
    """Rename an eraser in a save, if it names them."""
    named = [
        contact
        for contact in revision.snapshot["entry"]["contacts"]
        if contact.get("erased_by") == before
    ]
    for contact in named:
        contact["erased_by"] = after
    return bool(named)
