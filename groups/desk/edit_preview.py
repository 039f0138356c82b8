"""An entry as the public will see it before it is saved, in a frame beside its form."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from groups import actions, clock
from groups.desk.edit_draft import keep_meanwhile
from groups.desk.edit_sitting import Sitting, sitting_with, sitting_with_new
from groups.desk.opening import counted
from groups.entries import EntryData
from groups.forms.faults import faults_of
from groups.forms.names import names_in_directory
from groups.forms.typed import typed_by
from groups.forms.whole import EntryForms
from groups.models import Door, Group
from groups.presenters.entry import EntryPage, entry_page, with_page_data
from groups.shortlist import Shortlist
from groups.upcoming import load_holidays
from groups.vocabulary import VenueData
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

framed = csp_replace({"frame-ancestors": [SELF]})


@desk(May.EDIT)
@counted
@framed
@xframe_options_sameorigin
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stands in the form as the public's own page shows an entry. It is kept as a draft:
    script asks for this whenever somebody pauses in typing."""
    return _preview(request, sitting_with(pk))


@desk(May.EDIT)
@framed
@xframe_options_sameorigin
@require_http_methods(["GET", "HEAD", "POST"])
def preview_new(request: HttpRequest) -> HttpResponse:
    """The same of an entry that is not saved at all yet."""
    if request.method != "POST":
        return render(request, "desk/groups/edit/preview_none.html", {"faults": ()})
    return _preview(request, sitting_with_new(request.POST.get("reference", "")))


def _preview(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """What is not right yet is left out and named; without a name or an issue there is no page."""
    names = names_in_directory()
    typed = sitting.typed(names)
    if request.method == "POST":
        typed = typed_by(request)
        keep_meanwhile(sitting, typed, names, by=request.user)
    whole = EntryForms(typed, names=names, today=clock.today(), judged=True)
    right = EntryForms(whole.right_parts(), names=names, today=clock.today(), judged=True)
    context = {"faults": faults_of(whole)}
    if not right.is_valid():
        return render(request, "desk/groups/edit/preview_none.html", context)
    context |= {"page": as_public(right.data(sitting.base), right.new_venues())}
    return render(request, "desk/groups/edit/preview.html", context)


def as_public(entry: EntryData, venues: list[VenueData]) -> EntryPage:
    """Return the page that saving would make.

    It is saved and read by the very code that does so for good, and then taken back: a second way
    from an entry to a page would one day show something else.
    """
    today = clock.today()
    with transaction.atomic():
        group = actions.save_entry_with_venues(
            entry=entry, venues=venues, by="preview", door=Door.TEAM
        )
        group = with_page_data(Group.objects.filter(pk=group.pk)).get()
        page = entry_page(group, today=today, holidays=load_holidays(), shortlist=Shortlist())
        transaction.set_rollback(True)
    return page
