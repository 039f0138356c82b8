"""Anybody tells the team that something is wrong in an entry, or that a group asks to be in."""

import uuid
from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy

from groups.actions import notes
from groups.forms.telling import NewGroupForm, WrongForm
from groups.models import Group
from selfhelp import own_forms
from selfhelp.limits import counting
from selfhelp.limits.counting import TooMany
from selfhelp.own_forms import NotNow
from selfhelp.private_pages import private_page
from selfhelp.visitors import network_address

# On one day: from one network, which may be a library's or a hospital's, and of all.
MOST_FROM_ONE, MOST_OF_ALL = 20, 200
NO_MORE = gettext_lazy(
    "Sorry, we can take no more of these today. Nothing you wrote is lost. Please ring the self "
    "help team, or try again tomorrow: the number is at the foot of the page."
)
BY_SOMEBODY = "somebody"

private = private_page(gone="groups/tell_us/gone.html")
Form = WrongForm | NewGroupForm


@private
def wrong(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Say what is wrong in an entry; who says it stays unknown unless they leave an address."""
    group = Group.objects.listed().get(public_id=public_id)
    form = WrongForm(request.POST or None)
    return _answer(request, form, "groups/tell_us/wrong.html", group)


@private
def new_group(request: HttpRequest) -> HttpResponse:
    """Ask for a group to be listed."""
    return _answer(request, NewGroupForm(request.POST or None), "groups/tell_us/new_group.html")


def _answer(
    request: HttpRequest, form: Form, template: str, group: Group | None = None
) -> HttpResponse:
    is_taken = request.method == "POST" and form.is_valid() and _take(request, form, group)
    # The key stays the same while a form comes back, so that what is sent twice is one.
    stamp = own_forms.stamp(form.key)
    context = {"form": form, "group": group, "stamp": stamp, "is_taken": is_taken}
    response = render(request, template, context)
    if form.errors:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response


def _take(request: HttpRequest, form: Form, group: Group | None) -> bool:
    """Take it down, unless too many come today; say on the form why not."""
    now = timezone.now()
    try:
        with own_forms.taken_or_given_back():
            _count(request, now)
            notes.tell(group=group, said=form.told(), form=form.key, now=now, by=BY_SOMEBODY)
    except TooMany:
        form.add_error(None, NO_MORE)
    except NotNow:
        form.add_error(None, own_forms.NOT_NOW)
    return not form.errors


def _count(request: HttpRequest, now: datetime) -> None:
    counting.count("note-from", network_address(request), most=MOST_FROM_ONE, now=now)
    counting.count("notes", "all", most=MOST_OF_ALL, now=now)
