"""Buildings at the desk: finding one, who meets there, changing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups import actions, clock
from groups.desk.venues_page import group_lines, venue_line, venue_page
from groups.desk.word_pages import (
    FormPage,
    asked,
    changes_of,
    found_by,
    list_page,
    looked_at,
    number_of,
    say_changed,
    seen,
    sentences,
)
from groups.entries import columns_of
from groups.forms.filling import typed_row
from groups.forms.typed import typed_by
from groups.forms.venue import VENUE_COLUMNS, VenueForm
from groups.models import BuildingNews, Meeting, Venue
from groups.vocabulary import VenueData
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May


@desk(May.LOOK)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All buildings, or those with a notice, or with groups to ring, or that a word finds."""
    today, rows = clock.today(), Venue.objects.all()
    if "notice" in request.GET:
        rows = rows.with_notice(today)
    if "ring" in request.GET:
        rows = rows.filter(pk__in=BuildingNews.objects.to_ring(today).values("venue"))
    rows = found_by(rows, asked(request), ("name", "address", "postcode"))
    page = list_page(
        request,
        rows.annotate(meeting_there=number_of(Meeting.objects, "venue", "group")).order_by("name"),
        lambda venue: venue_line(venue, today=today),
        title=_("Buildings"),
        label=_("Name, street or postcode"),
        lead=_("Where groups meet. A new one comes with the first entry that meets there."),
    )
    return render(request, "desk/words/list.html", {"page": page})


@desk(May.LOOK)
@require_safe
def venue(request: HttpRequest, pk: int) -> HttpResponse:
    """One building with every group that meets there."""
    page = venue_page(get_object_or_404(Venue, pk=pk), today=clock.today())
    may = {"may_edit": request.user.may(May.EDIT), "may_keep": request.user.may(May.KEEP)}
    return render(request, "desk/venues/venue.html", {"page": page, **may})


@desk(May.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, address, or way in: first what would change, and in whose entries."""
    found = get_object_or_404(Venue, pk=pk)
    before = VenueData(**columns_of(found, VENUE_COLUMNS))
    is_sent = request.method == "POST"
    typed = typed_by(request) if is_sent else typed_row(before, VenueForm)
    form = VenueForm(typed, judged=is_sent)
    changes = None
    if is_sent and form.is_valid():
        data = form.changed(before)
        changes = changes_of(form, before, data)
        if changes and request.POST.get("step") == "do" and _is_done(found, form, data, request):
            return redirect("venues_desk:venue", pk)
    page = FormPage(
        title=_("Change a building"),
        lead=found.name,
        back_url=venue_page_url(pk),
        back_words=_("The building"),
        press=_("Change it"),
        changes=None if form.errors else changes,
        lines=group_lines(found) if changes else (),
        after=looked_at(request, form, found),
    )
    return render(request, "desk/words/form.html", {"page": page, "form": form})


def venue_page_url(pk: int) -> str:
    """Return the address of a building's page."""
    return reverse("venues_desk:venue", args=[pk])


def _is_done(found: Venue, form: VenueForm, data: VenueData, request: HttpRequest) -> bool:
    """Change a building, or say beside its name that another has it."""
    before = VenueData(**columns_of(found, VENUE_COLUMNS))
    says = sentences(changes_of(form, before, data))
    try:
        actions.change_word(
            row=found,
            data=data,
            says=says,
            by=request.user.username,
            now=timezone.now(),
            after=seen(request),
        )
    except actions.ChangedMeanwhile:
        say_changed(form, found)
        return False
    except actions.NameTaken:
        form.add_error("name", _("Another building has this name."))
        return False
    return True
