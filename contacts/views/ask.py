"""Asking the group to make the first move: choose, see exactly what will be sent, send."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from contacts import actions, asking, limits
from contacts.asking import Step
from contacts.forms import AskForm
from contacts.models import Door
from contacts.presenters.ask import preview_page
from contacts.presenters.ways import WaysPage, ways_page
from contacts.private import private
from groups import clock
from groups.models import Group
from selfhelp import crypto, own_forms
from selfhelp.limits.counting import TooMany
from selfhelp.own_forms import NotNow
from selfhelp.visitors import network_address


@private
def ask(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One address for all steps, so that the history tells nothing of them."""
    group = get_object_or_404(Group.objects.listed(), public_id=public_id)
    page = ways_page(group, today=clock.today())
    if page.way is None:
        return redirect("contacts:ways", public_id)
    step, form = asking.step_of(request, page.way, now=timezone.now())
    if step == Step.SENDING:
        return _send(request, group, page, form)
    if step == Step.FORM:
        return _form(request, page, form)
    preview = preview_page(group, form, crypto.new_secret())
    return render(request, "contacts/preview.html", {"page": preview, "form": form})


def _form(request: HttpRequest, page: WaysPage, form: AskForm) -> HttpResponse:
    context = {"page": page, "form": form, "stamp": own_forms.stamp(form.key)}
    return render(request, "contacts/ask.html", context)


def _send(request: HttpRequest, group: Group, page: WaysPage, form: AskForm) -> HttpResponse:
    now = timezone.now()
    try:
        address = network_address(request)
        asking.send(group, form, door=Door.WEB, now=now, by="the person", address=address)
    except asking.HelperHasEnough:
        form.add_error("helper_mail", limits.HELPER_HAS_ENOUGH)
        return _form(request, page, form)
    except TooMany:
        form.add_error(None, limits.WORDS)
        return _form(request, page, form)
    except NotNow:
        form.add_error(None, own_forms.NOT_NOW)
        return _form(request, page, form)
    except actions.WayChanged:  # in this very moment: it is seen anew before it goes
        return ask(request, group.public_id)
    except actions.NotTaken:  # the last place went to somebody else in this very moment
        return redirect("contacts:ways", group.public_id)
    return redirect("contacts:receipt", form.cleaned_data["receipt"])
