"""A building that is closed for a time, and one that turns out to be somebody's home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from groups import actions, clock
from groups.desk.venues import venue_page_url
from groups.desk.venues_page import group_lines, lost_lines, notice_page
from groups.desk.word_pages import FormPage
from groups.forms.fields import Day, KnownName, PartForm, Words
from groups.forms.names import names_in_directory
from groups.forms.typed import Typed, typed_by
from groups.models import Place, Venue
from groups.presenters.differences import Difference
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.typed_number import number_in

LONGEST_DAYS = 730  # longer is no building work: the groups have moved


class NoticeForm(PartForm):
    """From when to when a building is closed, and what for."""

    first = Day(label=lazy("First day it is closed"))
    last = Day(label=lazy("Last day it is closed"))
    why = Words(
        label=lazy("What for, in a few words"),
        help_text=lazy("People read it beside the meetings. For example: building work."),
        max_length=Venue._meta.get_field("closed_why").max_length,
    )

    def __init__(self, typed: Typed, *, today, judged: bool = False):
        super().__init__(typed, judged=judged)
        self.today = today

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        for name in ("first", "last"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Write the day."))
        if first and last and last < first:
            self.add_error("last", _("The last day comes before the first."))
        elif first and last and last < self.today:
            self.add_error("last", _("These days are over."))
        elif first and last and (last - first).days > LONGEST_DAYS:
            self.add_error("last", _("That is more than two years. Change the entries instead."))
        return cleaned


class AreaForm(PartForm):
    """The area that is told in place of a private address."""

    area = KnownName(
        label=lazy("The area that people are told"),
        offers="places",
        required=True,
        error_messages={"required": lazy("Write the neighbourhood or town.")},
    )

    def __init__(self, typed: Typed, *, judged: bool = False):
        super().__init__(typed, judged=judged)
        self.fields["area"].known = names_in_directory().places


@desk(May.EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a building for some days, see who is told, ring the others, take it back."""
    found, today = get_object_or_404(Venue, pk=pk), clock.today()
    step = request.POST.get("step")
    if step in {"open", "told"}:
        _open_or_told(request, found)
        return redirect("venues_desk:notice", pk)
    form = NoticeForm(typed_by(request), today=today, judged=request.method == "POST")
    days = {}
    if request.method == "POST" and form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("first", "last")}
        if step == "do":
            why, by = form.cleaned_data["why"], request.user.username
            actions.close_venue(venue=found, **days, why=why, by=by, now=timezone.now())
            return redirect("venues_desk:notice", pk)
    context = {
        "page": notice_page(found, today=today),
        "form": form,
        "is_seen": bool(days),
        "lost": lost_lines(found, **days) if days else (),
    }
    return render(request, "desk/venues/notice.html", context)


def _open_or_told(request: HttpRequest, found: Venue) -> None:
    by, now = request.user.username, timezone.now()
    if request.POST["step"] == "open":
        actions.reopen_venue(venue=found, by=by, now=now)
        return
    key = number_in(request.POST.get("news", ""))
    news = get_object_or_404(found.news.to_ring(clock.today()), pk=key)
    actions.record_told(news=news, by=by, now=now)


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def private(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a private address out of the directory: its groups meet in an area from then on."""
    found = get_object_or_404(Venue, pk=pk)
    form = AreaForm(typed_by(request), judged=request.method == "POST")
    changes = None
    if request.method == "POST" and form.is_valid():
        area = Place.objects.get(slug=form.cleaned_data["area"])
        if request.POST.get("step") == "do":
            by, now = request.user.username, timezone.now()
            actions.make_private(venue=found, area=area, by=by, now=now)
            return redirect("venues_desk:listing")
        says = _("Only “%(area)s” is told, and the address is forgotten") % {"area": area.name}
        changes = (Difference(says),)
    page = FormPage(
        title=_("This is somebody’s home"),
        lead=_("Its name and address leave every page. This cannot be taken back."),
        back_url=venue_page_url(pk),
        back_words=found.name,
        press=_("Forget the address"),
        changes=changes,
        lines=group_lines(found) if changes else (),
    )
    return render(request, "desk/words/form.html", {"page": page, "form": form})
