"""The code for professionals at the desk: looked at, printed, and made anew once a year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groups import clock, wording
from groups.actions import clinic_codes
from groups.models import ClinicCode
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def clinic_code(request: HttpRequest) -> HttpResponse:
    """Show the code of this year, to print for clinics; one press makes the next."""
    if request.method == "POST":
        clinic_codes.make(now=timezone.now(), by=request.user.username)
        return redirect("asking_desk:clinic_code")
    found = ClinicCode.objects.valid(clock.today()).first()
    context = {
        "code": clinic_codes.shown(found) if found else "",
        "until": wording.full_date(found.until) if found else "",
    }
    return render(request, "desk/asking/clinic_code.html", context)
