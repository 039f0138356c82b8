"""One request at the desk: whom to ring, what may be looked at, and what the group has said."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contacts import actions, states
from contacts.models import Enquiry, Reason
from contacts.presenters.one import ALREADY, NOT_AGREED, REMINDED, Look, look_at, one_page
from contacts.presenters.overview import noted_url
from contacts.reasons import reasons_for
from contacts.states import Event, ImpossibleMove
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May

SHOW, TRIED, REMIND, GIVE_UP = "show", "tried", "remind", Event.GIVE_UP.value


@desk(May.RELAY)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show where it stands; each press is one verb, and only a press with a reason shows words."""
    enquiry = get_object_or_404(Enquiry.objects.select_related("group"), pk=key)
    step, now = request.POST.get("step", ""), timezone.now()
    if step == SHOW:
        return _show(request, enquiry, now)
    if step == TRIED:
        actions.note_try(enquiry=enquiry, now=now, by=request.user)
        return redirect(noted_url(enquiry.pk))
    if step in (*states.SAID_BY_GROUP, GIVE_UP):
        return _move(request, enquiry, Event(step), now)
    notice = ""
    if step == REMIND:
        gone = actions.remind(enquiry=enquiry, now=now, by=request.user)
        notice = REMINDED if gone else ALREADY
    return _page(request, enquiry, notice=notice)


def _show(request: HttpRequest, enquiry: Enquiry, now) -> HttpResponse:
    """Show the words in the answer to the press itself: whoever loads it again looks again."""
    reason = request.POST.get("reason", "")
    if reason not in reasons_for(enquiry, now=now):
        return _page(request, enquiry, has_no_reason=True)
    try:
        copy = actions.show_to_team(
            enquiry=enquiry, reason=Reason(reason), now=now, by=request.user
        )
    except actions.NotAgreed:
        return _page(request, enquiry, notice=NOT_AGREED)
    return _page(request, enquiry, look=look_at(copy, Reason(reason)))


def _move(request: HttpRequest, enquiry: Enquiry, event: Event, now) -> HttpResponse:
    try:
        if event == Event.GIVE_UP:
            actions.give_up(enquiry=enquiry, now=now, by=request.user)
        else:
            actions.answer_for_group(enquiry=enquiry, event=event, now=now, by=request.user)
    except ImpossibleMove:  # somebody else, or the group itself, was quicker
        enquiry.refresh_from_db()
        return _page(request, enquiry, notice=ALREADY)
    return redirect(noted_url(enquiry.pk))


def _page(
    request: HttpRequest,
    enquiry: Enquiry,
    *,
    look: Look | None = None,
    notice: str = "",
    has_no_reason: bool = False,
) -> HttpResponse:
    page = one_page(enquiry, look, reader=request.user.shown_name, now=timezone.now())
    context = {"page": page, "notice": notice, "has_no_reason": has_no_reason}
    return render(request, "desk/in_touch/one.html", context)
