"""How far long work is, in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.importing.progress import READING
from groups.models import Job
from groups.so_far import SoFar, noted


@dataclass(frozen=True, slots=True)
class JobPage:
    """One piece of work. `percent` is None where nothing is known yet."""

    title: str
    state: str
    url: str
    goes_on: bool
    percent: int | None
    so_far: str
    told: str
    has_file: bool
    incoming_url: str


def job_page(job: Job) -> JobPage:
    """Return the page of a piece of work."""
    goes_on = job.state in (Job.State.WAITING, Job.State.WORKING)
    so_far = noted(job)
    return JobPage(
        title=job.get_kind_display(),
        state=job.get_state_display(),
        url=reverse("in_out_desk:job", args=[job.pk]),
        goes_on=goes_on,
        percent=100 * so_far.done // so_far.of if goes_on and so_far.of else None,
        so_far=_words(so_far),
        told=job.told,
        has_file=job.sealed is not None,
        incoming_url=reverse("in_out_desk:incoming", args=[job.incoming_id])
        if job.incoming_id
        else "",
    )


def _words(so_far: SoFar) -> str:
    if so_far.task == READING:  # its numbers are bytes
        return so_far.task
    words = {"done": f"{so_far.done:,}", "of": f"{so_far.of:,}"}
    counted = _("%(done)s of %(of)s") % words
    return f"{so_far.task}: {counted}" if so_far.task else counted


def jobs_of(username: str) -> tuple[JobPage, ...]:
    """Return the files that somebody has asked for and that are there or on their way."""
    rows = Job.objects.filter(made_by=username, incoming=None)
    return tuple(page for page in map(job_page, rows) if page.goes_on or page.has_file)
