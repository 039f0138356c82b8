"""What groups keep for professionals, behind the code that the team prints for clinics.

No cookie remembers that somebody had the code: it travels in the form, and each page is the answer
to a press.
"""

import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import mails
from groups.actions import clinic_codes
from groups.actions.yearly import address_of
from groups.forms.asking_groups import CodeForm, EnquiryForm, asked_of
from groups.models import Group
from groups.presenters.for_clinics import for_clinics_page
from groups.views.tell_us import private
from selfhelp import own_forms
from selfhelp.limits import counting
from selfhelp.limits.counting import TooMany
from selfhelp.outbox import actions as outbox
from selfhelp.visitors import network_address

ASK = "ask"
# On one day: codes typed from one network, which may be a hospital's; and mails to one group, whose
# people are volunteers.
MOST_CODES, MOST_TO_ONE = 60, 10
NO_MORE = gettext_lazy("Sorry, we can take no more of these today. Please ring the team.")


@private
def for_clinics(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask for the code; with it show the contacts, and pass on what is asked."""
    group = Group.objects.listed().get(public_id=public_id)
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid() or not _opens(request, form):
        context = {"group": group, "form": form, "stamp": own_forms.stamp()}
        return render(request, "groups/tell_us/code.html", context)
    is_asking = request.POST.get("step") == ASK
    data = request.POST if is_asking else None
    enquiry = EnquiryForm(data, group=group, initial={"code": form.cleaned_data["code"]})
    is_sent = is_asking and enquiry.is_valid() and _is_passed_on(group, enquiry)
    is_open, has_email = bool(asked_of(group)), bool(address_of(group))
    context = {
        "page": for_clinics_page(group, is_open=is_open, has_email=has_email),
        "form": enquiry,
        "code": form.cleaned_data["code"],
        "stamp": own_forms.stamp(),
        "is_sent": is_sent,
    }
    return render(request, "groups/tell_us/for_clinics.html", context)


def _opens(request: HttpRequest, form: CodeForm) -> bool:
    """Try the code; say on the form where it does not open."""
    now = timezone.now()
    try:
        counting.count("clinic-code", network_address(request), most=MOST_CODES, now=now)
    except TooMany:
        form.add_error("code", NO_MORE)
        return False
    if not clinic_codes.is_right(form.cleaned_data["code"], now=now):
        form.add_error("code", _("This is not this year’s code. Look at it again, or ring us."))
    return not form.errors


def _is_passed_on(group: Group, enquiry: EnquiryForm) -> bool:
    """Mail it to the group; nothing of it is kept."""
    now, to = timezone.now(), address_of(group)
    if not to:
        return False
    try:
        counting.count("asked-group", str(group.pk), most=MOST_TO_ONE, now=now)
    except TooMany:
        enquiry.add_error(None, NO_MORE)
        return False
    _post(to, enquiry, now)
    return True


def _post(to: str, enquiry: EnquiryForm, now: datetime) -> None:
    said = enquiry.cleaned_data
    about = dict(enquiry.fields["about"].choices)[said["about"]]
    mail = mails.asked_by_professional(
        about=str(about), who=said["who"], reach=said["reach"], words=said["words"]
    )
    outbox.post(
        to=to, subject=mail.subject, text=mail.text, purpose="asked-by-professional", now=now
    )
