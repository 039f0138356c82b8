"""The group's private page: a blank door first, so that no mail scanner opens it."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from contacts import actions, sealing, states
from contacts.models import Enquiry
from contacts.presenters.group import door_page, group_page
from contacts.private import private
from contacts.states import Event, ImpossibleMove
from selfhelp import crypto
from selfhelp.private_pages import NothingHere


@private
def door(request: HttpRequest, secret: str) -> HttpResponse:
    """GET shows nothing but a door; its button opens it, and every answer is a button too."""
    enquiry = _of(secret)
    if request.method != "POST":
        return render(request, "contacts/door.html", {"page": door_page(enquiry)})
    now = timezone.now()
    enquiry = actions.open_for_group(enquiry=enquiry, now=now, by="the group")
    event = request.POST.get("step", "")
    if event in states.SAID_BY_GROUP:
        with suppress(ImpossibleMove):  # pressed twice: the page shows where it stands
            enquiry = actions.answer(enquiry=enquiry, event=Event(event), now=now, by="the group")
    if enquiry.for_group is None:
        return render(request, "contacts/door.html", {"page": door_page(enquiry)})
    copy = sealing.open_for_group(bytes(enquiry.for_group), secret, enquiry=enquiry.pk)
    return render(request, "contacts/group.html", {"page": group_page(enquiry, copy)})


def _of(secret: str) -> Enquiry:
    enquiry = (
        Enquiry.objects.select_related("group")
        .filter(group_digest=crypto.digest_of(secret))
        .first()
    )
    if enquiry is None or enquiry.erase_at <= timezone.now():
        raise NothingHere
    return enquiry
