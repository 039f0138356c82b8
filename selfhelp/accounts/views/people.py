"""The people of the team: who they are, inviting somebody, another role, leaving."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from selfhelp.accounts import actions
from selfhelp.accounts.doors import desk
from selfhelp.accounts.forms import InviteForm, RoleForm
from selfhelp.accounts.models import User
from selfhelp.accounts.presenters import PersonPage, Row, role_choices, words_for
from selfhelp.accounts.roles import May, Role
from selfhelp.acts.standing_out import what_lacks

ROLE, LINK, SECOND_STEP, LEAVE = "role", "link", "second_step", "leave"
SENT = "sent"  # in the address: a link was sent just now


@desk(May.ADMINISTER)
def people(request: HttpRequest) -> HttpResponse:
    """Show everybody who has or had an account and is still known by name."""
    users = User.objects.known().order_by("-is_active", "name", "username")
    rows = [Row.of(user, now=timezone.now()) for user in users]
    context = {"rows": rows, "lacks": what_lacks()}
    return render(request, "desk/people/people.html", context)


@desk(May.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    form = InviteForm(request.POST or None, initial={"role": Role.VIEWER})
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.invite(**form.cleaned_data, by=request.user, now=timezone.now())
        except actions.AlreadyThere as refused:
            form.add_error("email", words_for(refused))
        else:
            return redirect(_address(user, is_sent=True))
    context = {"form": form, "roles": role_choices(form["role"])}
    return render(request, "desk/people/invite.html", context)


@desk(May.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one account; its buttons change the role, send a link, or close it."""
    user = get_object_or_404(User.objects.known(), pk=pk)
    form = RoleForm(request.POST if _step(request) == ROLE else None, initial={"role": user.role})
    refused = None
    if request.method == "POST" and (_step(request) != ROLE or form.is_valid()):
        try:
            _do(request, user, form)
            return redirect(_address(user, is_sent=_step(request) == LINK))
        except actions.NotDone as reason:
            refused = words_for(reason)
    page = PersonPage.of(user, viewer=request.user, now=timezone.now())
    context = {
        "page": page,
        "form": form,
        "roles": role_choices(form["role"]),
        "refused": refused,
        "is_sent": SENT in request.GET,
    }
    return render(request, "desk/people/person.html", context)


def _address(user: User, *, is_sent: bool) -> str:
    """Return the address of somebody's page, which says that a link was sent if it was."""
    address = reverse("desk:person", args=[user.pk])
    return f"{address}?{SENT}" if is_sent else address


def _step(request: HttpRequest) -> str:
    return request.POST.get("step", "")


def _do(request: HttpRequest, user: User, form: RoleForm) -> None:
    """Do what the pressed button says, or raise NotDone."""
    step, by, now = _step(request), request.user, timezone.now()
    if step == ROLE:
        actions.change_role(user=user, role=Role(form.cleaned_data["role"]), by=by, now=now)
    elif step == LINK:
        actions.send_link(user=user, by=by, now=now)
    elif step == SECOND_STEP:
        actions.take_second_step_away(user=user, by=by, now=now)
    elif step == LEAVE:
        actions.leave(user=user, by=by, now=now)
    else:
        raise Http404
