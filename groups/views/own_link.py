"""Having a new link sent to a group: to an address that is on file, and to no other."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups import actions
from groups.views.own_door import BY_THE_GROUP, private
from selfhelp.evenly import evenly
from selfhelp.limits import counting
from selfhelp.limits.counting import TooMany
from selfhelp.visitors import network_address

# Seconds. To write down a mail takes twenty times as long as to find nothing, some 20 ms, and the
# clock would tell whose address is on file.
ANSWERS_AFTER = 0.25
MOST_FROM_ONE = 30  # on one day from one network, which may be a community centre's
NO_MORE = _("Sorry, we can send no more links today. Please ring the team, or try again tomorrow.")


class AddressForm(forms.Form):
    """The address to which a link may be sent."""

    email = forms.EmailField(
        label=_("Your group’s email address"),
        max_length=254,
        error_messages={
            "required": _("Write the email address that your group has given to the team."),
            "invalid": _("Write a whole email address, such as name@example.org."),
        },
    )


@private
def own_link(request: HttpRequest) -> HttpResponse:
    """Send a group its link; what is answered tells nobody whether the address is known."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_sent(request, form):
        return render(request, "groups/own/link_sent.html")
    response = render(request, "groups/own/link.html", {"form": form})
    if form.errors:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response


def _is_sent(request: HttpRequest, form: AddressForm) -> bool:
    """Send it, unless somebody tries many addresses; say so on the form then."""
    now = timezone.now()
    try:
        counting.count("own-link-from", network_address(request), most=MOST_FROM_ONE, now=now)
    except TooMany:
        form.add_error("email", NO_MORE)
        return False
    with evenly(ANSWERS_AFTER):
        actions.send_link_again(to=form.cleaned_data["email"], now=now, by=BY_THE_GROUP)
    return True
