"""How far long work is, in words."""

from dataclasses import dataclass

from django.urls import reverse

from groups.models import Job


@dataclass(frozen=True, slots=True)
class JobPage:
    """One piece of work. `percent` is None where nothing is known yet."""

    title: str
    state: str
    url: str
    goes_on: bool
    percent: int | None
    told: str
    has_file: bool
    incoming_url: str


def job_page(job: Job) -> JobPage:
    """Return the page of a piece of work."""
    goes_on = job.state in (Job.State.WAITING, Job.State.WORKING)
    return JobPage(
        title=job.get_kind_display(),
        state=job.get_state_display(),
        url=reverse("in_out_desk:job", args=[job.pk]),
        goes_on=goes_on,
        percent=100 * job.done // job.of if goes_on and job.of else None,
        told=job.told,
        has_file=job.sealed is not None,
        incoming_url=reverse("in_out_desk:incoming", args=[job.incoming_id])
        if job.incoming_id
        else "",
    )


def jobs_of(username: str) -> tuple[JobPage, ...]:
    """Return the files that somebody has asked for and that are there or on their way."""
    rows = Job.objects.filter(made_by=username, incoming=None)
    return tuple(page for page in map(job_page, rows) if page.goes_on or page.has_file)
