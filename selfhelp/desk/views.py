"""The front page of the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.desk.parts import parts_for
from selfhelp.desk.today import waiting_for


@desk(May.LOOK)
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits today, and the parts that this member of the team may open."""
    waiting = waiting_for(request.user, now=timezone.now())
    context = {"waiting": waiting, "parts": parts_for(request.user)}
    return render(request, "desk/home.html", context)
