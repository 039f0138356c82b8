"""Having a new link sent to a group: to an address that is on file, and to no other."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from groups import actions
from selfhelp.private_pages import private_page


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


@private_page(gone="groups/own/gone.html")
def own_link(request: HttpRequest) -> HttpResponse:
    """Send the link of an open question once more; what is answered tells nobody whether the
    address is known."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.send_link_again(to=form.cleaned_data["email"], now=timezone.now(), by="the group")
        return render(request, "groups/own/link_sent.html")
    response = render(request, "groups/own/link.html", {"form": form})
    if form.errors:
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return response
