"""The front page of the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.desk.parts import parts_for


@desk(May.LOOK)
def home(request: HttpRequest) -> HttpResponse:
    """Show the parts that this member of the team may open."""
    return render(request, "desk/home.html", {"parts": parts_for(request.user, now=timezone.now())})
