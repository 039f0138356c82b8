"""One page on which a group sees what is shown of it, and where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from groups.actions.yearly import whole_entry
from groups.presenters.own_shown import own_shown_page
from groups.views.own_door import behind, private


@private
def own_shown(request: HttpRequest, secret: str) -> HttpResponse:
    """Show each contact with each place; nothing can be changed here."""
    own = behind(secret)
    page = own_shown_page(own.group, whole_entry(own.group.pk), secret=secret)
    return render(request, "groups/own/shown.html", {"page": page})
