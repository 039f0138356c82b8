"""Being told by mail when a leaflet is out of date: asking, saying yes, going on, stopping."""

from contextlib import suppress
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy

from groups.actions import subscriptions
from groups.forms.printed import TellMeForm
from groups.models import Edition, Subscription
from groups.presenters.by_mail import ask_page, own_page
from selfhelp import own_forms
from selfhelp.limits import counting
from selfhelp.limits.counting import TooMany
from selfhelp.own_forms import NotNow
from selfhelp.private_pages import NothingHere, private_page
from selfhelp.visitors import network_address

YES, STAY, STOP = "yes", "stay", "stop"

# On one day: from one network, which may be a hospital's; of all; and to one address, which may be
# a stranger's.
MOST_FROM_ONE, MOST_OF_ALL, MOST_TO_ONE = 30, 300, 3
NO_MORE = gettext_lazy(
    "Sorry, we can take no more addresses today. Please try again tomorrow, or ring the self help "
    "team: the number is at the foot of the page."
)
NOT_KEPT = gettext_lazy(
    "This could not be done now, because something of ours is broken. Your address is not kept. "
    "Please try again later."
)

private = private_page(gone="groups/by_mail/gone.html")


@private
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Leave an address; the answer is the same whether or not it is known."""
    edition = get_object_or_404(Edition, code=code)
    form = TellMeForm(request.POST or None, initial={"stamp": own_forms.stamp()})
    is_taken = request.method == "POST" and form.is_valid() and _take(request, edition, form)
    context = {
        "page": ask_page(edition, is_taken=is_taken),
        "form": form,
        "stamp": own_forms.stamp(),
    }
    return render(request, "groups/by_mail/ask.html", context)


def _take(request: HttpRequest, edition: Edition, form: TellMeForm) -> bool:
    """Keep an address, unless too many come today; say on the form why not."""
    now, address = timezone.now(), form.cleaned_data["email"]
    try:
        with own_forms.taken_or_given_back():
            _count(request, now)
            # Told to nobody: it would say that somebody has typed this address before.
            with suppress(TooMany):
                counting.count("reader", address, most=MOST_TO_ONE, now=now)
                subscriptions.subscribe(edition=edition, address=address, now=now, by="the reader")
    except TooMany:
        form.add_error(None, NO_MORE)
    except NotNow:
        form.add_error(None, NOT_KEPT)
    return not form.errors


def _count(request: HttpRequest, now: datetime) -> None:
    counting.count("reader-from", network_address(request), most=MOST_FROM_ONE, now=now)
    counting.count("readers", "all", most=MOST_OF_ALL, now=now)


@private
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """A door that does nothing until it is pressed: yes, go on, or stop."""
    now, step = timezone.now(), request.POST.get("step")
    held = Subscription.objects.of_page(secret, now).select_related("edition").first()
    if held is None:
        raise NothingHere
    if step == STOP:
        subscriptions.stop(subscription=held, by="the reader")
        return redirect("by_mail:stopped")
    if step == YES:
        held = subscriptions.confirm(subscription=held, now=now, by="the reader")
    if step == STAY:
        held = subscriptions.stay(subscription=held, now=now, by="the reader")
    return render(request, "groups/by_mail/own.html", {"page": own_page(held)})


@private
def stopped(request: HttpRequest) -> HttpResponse:
    """Nobody is told any more, and nothing is kept."""
    return render(request, "groups/by_mail/stopped.html")
