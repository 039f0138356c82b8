"""What somebody typed into an entry's form before: kept at every press, and offered again."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from groups import actions, clock, wording
from groups.desk.edit_sitting import Sitting
from groups.forms.names import Names
from groups.forms.typed import Item, Typed, typed_in
from groups.models import EntryDraft, Group
from selfhelp.accounts.models import User

GO_ON = "draft"  # in the address, with the reference of the entry
ANOTHER = "another"  # in the address of a new entry: none of those that were begun

NOT_SAID = {"after", "looked_at", "reference"}


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One draft that is offered to its writer."""

    name: str
    reference: str
    when: str
    go_on_url: str


def keep(sitting: Sitting, typed: Typed, names: Names, *, by: User) -> None:
    """Keep what stands in the form; where that is what is saved, there is nothing to keep."""
    if _said(typed) == _said(sitting.typed(names)):
        actions.drop_draft(reference=sitting.base.reference, by=by)
    else:
        actions.keep_draft(
            reference=sitting.base.reference, items=typed.items(), now=timezone.now(), by=by
        )


def keep_meanwhile(sitting: Sitting, typed: Typed, names: Names, *, by: User) -> None:
    """Keep what the page sends by itself, unless its writer has saved in that very moment."""
    last = sitting.group.revisions.defer("snapshot").first() if sitting.group else None
    is_late = last and last.by == by.username and str(last.number) != typed.first("after")
    if not is_late:
        keep(sitting, typed, names, by=by)


def _said(typed: Typed) -> list[Item]:
    """Return what a form says, however it was sent, apart from which revision it began with."""
    said = ((name, value.replace("\r\n", "\n").strip()) for name, value in typed.items())
    return sorted((name, value) for name, value in said if value and name not in NOT_SAID)


def draft_of(reference: str, *, by: User) -> Typed | None:
    """Return what somebody typed about an entry and has not saved.

    Whether all was right "today" is asked anew: it may have been another day.
    """
    draft = EntryDraft.objects.of(by).filter(reference=reference).first()
    items = actions.typed_in_draft(draft) if draft else []
    return typed_in(items).with_field("is_right_today", "") if items else None


def others_are_at(group: Group | None, user: User) -> bool:
    """Tell whether somebody else has begun to change an entry; not who, and not what."""
    return group is not None and Group.objects.filter(begun_by_others(user), pk=group.pk).exists()


def begun_by_others(user: User) -> Exists:
    """Return the same as a condition of groups, for who asks for a group anyway."""
    return Exists(EntryDraft.objects.of_others(user).filter(reference=OuterRef("reference")))


def begun_by(user: User) -> Exists:
    """Return as a condition of groups that `user` has begun to change one."""
    return Exists(EntryDraft.objects.of(user).filter(reference=OuterRef("reference")))


def offer(request: HttpRequest, group: Group | None) -> HttpResponse | None:
    """Return the page that offers what somebody has begun: of one entry, or of all new ones."""
    drafts = EntryDraft.objects.of(request.user)
    if group:
        drafts = drafts.filter(reference=group.reference)
    else:
        known = Group.objects.filter(reference__in=drafts.values("reference"))
        drafts = drafts.exclude(reference__in=known.values("reference"))
    unfinished = tuple(map(_unfinished, drafts))
    if not unfinished or {GO_ON, ANOTHER} & set(request.GET):
        return None
    context = {"unfinished": unfinished, "is_new": group is None, "another": ANOTHER}
    return render(request, "desk/groups/edit/unfinished.html", context)


def _unfinished(draft: EntryDraft) -> Unfinished:
    kept_at = clock.here(draft.saved_at)
    words = {"day": wording.long_date(kept_at.date()), "time": wording.time_of_day(kept_at.time())}
    return Unfinished(
        name=typed_in(actions.typed_in_draft(draft)).first("name") or _("An entry without a name"),
        reference=draft.reference,
        when=_("%(day)s, %(time)s") % words,
        go_on_url=f"?{GO_ON}={draft.reference}",
    )
