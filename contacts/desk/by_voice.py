"""A caller without email or web gets the same choices from a member of the team, read aloud."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contacts import actions, asking, limits, sealing
from contacts.asking import Step
from contacts.consent import READ_ALOUD
from contacts.forms import AskForm, CallerForm
from contacts.models import Door, Enquiry
from contacts.presenters.by_voice import read_back_page
from contacts.presenters.choose import choose_page
from contacts.presenters.ways import WaysPage, meetings_to_come_to, ways_page
from groups import clock
from groups.models import Group
from groups.search.current import current_snapshot
from groups.search.query import Query
from groups.search.retrieve import retrieve
from groups.upcoming import load_holidays
from selfhelp import crypto, own_forms
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.limits.counting import TooMany
from selfhelp.own_forms import NotNow


@desk(May.RELAY)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Find the group that a caller wants to reach, with the public's own search."""
    typed, snapshot = request.GET.get("q", ""), current_snapshot()
    found = retrieve(Query(text=typed), snapshot, today=clock.today())
    page = choose_page(typed, found.ids, found.total)
    return render(request, "desk/in_touch/choose.html", {"page": page})


@desk(May.RELAY)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The steps of the website, with the words to read aloud."""
    group = get_object_or_404(Group.objects.listed(), public_id=public_id)
    page = ways_page(group, today=clock.today())
    if page.way is None:
        return render(request, "desk/in_touch/not_taken.html", {"page": page})
    step, form = asking.step_of(request, page.way, now=timezone.now(), form_class=CallerForm)
    if step == Step.SENDING:
        return _send(request, group, page, form)
    if step == Step.FORM:
        return _form(request, group, page, form)
    preview = read_back_page(group, form, crypto.new_secret())
    context = {"page": preview, "form": form, "stamp": own_forms.stamp()}
    return render(request, "desk/in_touch/preview.html", context)


def _form(request: HttpRequest, group: Group, page: WaysPage, form: AskForm) -> HttpResponse:
    context = {
        "page": page,
        "coming": meetings_to_come_to(group, today=clock.today(), holidays=load_holidays()),
        "notes": group.notes_for_team,
        "form": form,
        "stamp": own_forms.stamp(form.key),
        "read_aloud": READ_ALOUD,
    }
    return render(request, "desk/in_touch/ask.html", context)


def _send(request: HttpRequest, group: Group, page: WaysPage, form: AskForm) -> HttpResponse:
    """Send it, and show the caller's six words in the answer itself: no address leads to them."""
    try:
        asking.send(group, form, door=Door.VOICE, now=timezone.now(), by="the person")
    except TooMany:
        form.add_error(None, limits.WORDS)
        return _form(request, group, page, form)
    except NotNow:
        form.add_error(None, own_forms.NOT_NOW)
        return _form(request, group, page, form)
    except actions.WayChanged:  # in this very moment: it is read back anew before it goes
        return ask(request, group.public_id)
    except actions.NotTaken:  # the last place went to somebody else in this very moment
        return render(
            request, "desk/in_touch/not_taken.html", {"page": ways_page(group, today=clock.today())}
        )
    secret = form.cleaned_data["receipt"]
    enquiry = Enquiry.objects.of_receipt(secret).get()
    copy = sealing.open_for_person(bytes(enquiry.for_person), secret, enquiry=enquiry.pk)
    context = {"name": group.name, "words": copy.code.split()}
    return render(request, "desk/in_touch/sent.html", context)
