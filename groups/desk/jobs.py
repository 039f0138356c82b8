"""Long work seen from the desk: how far it is, and the file that came of it."""

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groups import clock
from groups.actions import jobs
from groups.desk.job_page import job_page
from groups.exporting import ENDINGS
from groups.models import Incoming, Job
from selfhelp.accounts.doors import desk
from selfhelp.accounts.roles import May
from selfhelp.acts.models import Kind
from selfhelp.acts.recording import record

SECONDS_TO_RELOAD = 5
TAKEN = {
    Job.Kind.WORKBOOK: Kind.TOOK_WORKBOOK,
    Job.Kind.CSV: Kind.TOOK_SHEET,
    Job.Kind.FILES: Kind.TOOK_FILES,
}


def begin(request: HttpRequest, kind: str, incoming: Incoming | None = None) -> HttpResponse:
    """Leave a piece of work to the worker, and lead to its page."""
    by = request.user.username
    job = jobs.start(kind=kind, by=by, now=timezone.now(), incoming=incoming)
    return redirect("in_out_desk:job", job.pk)


@desk(May.KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def job(request: HttpRequest, pk: str) -> HttpResponse:
    """Show how far a piece of work is; the page asks again by itself, and may be left.

    A POST fetches the file. The work is only for whoever asked for it.
    """
    row = get_object_or_404(Job, pk=pk, made_by=request.user.username)
    if request.method == "POST":
        return _file(request, row)
    page = job_page(row)
    response = render(request, "desk/in_and_out/job.html", {"page": page})
    if page.goes_on:
        response["Refresh"] = str(SECONDS_TO_RELOAD)
    return response


def _file(request: HttpRequest, row: Job) -> HttpResponse:
    content = jobs.file_of(row)
    if content is None:
        raise Http404
    record(TAKEN[Job.Kind(row.kind)], by=request.user, now=timezone.now())
    day = clock.here(row.finished_at).date()
    name = f"directory-{day}.{ENDINGS[row.kind]}"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name)
