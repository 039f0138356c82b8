"""Doing the long work that somebody of the team asked for: one piece at a time, by the worker."""

import logging
from collections.abc import Callable
from datetime import datetime
from tempfile import TemporaryFile

from django.utils.translation import gettext as _

from groups import so_far
from groups.actions import jobs
from groups.actions.incoming import AlreadyDecided, content_of, note_report, take
from groups.exporting.seven_files import write_seven_files
from groups.exporting.sheet import write_csv, write_workbook
from groups.importing.incoming import try_files, writer_of
from groups.importing.problems import FilesRefused
from groups.importing.progress import Progress
from groups.importing.sheets.taking import StillAsked
from groups.importing.unpacking import UploadRefused
from groups.models import Job
from groups.review import day_of
from groups.so_far import SoFar

logger = logging.getLogger(__name__)
EXPORTS = {
    Job.Kind.WORKBOOK: write_workbook,
    Job.Kind.CSV: write_csv,
    Job.Kind.FILES: write_seven_files,
}

Clock = Callable[[], datetime]


class JobProgress(Progress):
    """Tells how far a piece of work has come, whenever that is another percentage: by its row, and
    beside the database (groups/so_far.py)."""

    def __init__(self, job: Job):
        super().__init__()
        self.job, self._last = job, ("", -1)

    def show(self, task: str, done: int, total: int) -> None:
        """Note that `done` of `total` are done."""
        percent = 100 * done // total if total else 100
        if (task, percent) != self._last:
            self._last = task, percent
            so_far.note(self.job, SoFar(task, done, total))
            jobs.tell(job=self.job, done=done, of=total)


def run_next(*, clock: Clock) -> Job | None:
    """Do the next piece of work and return it, None if there is none."""
    job = jobs.claim(now=clock())
    if job is None:
        return None
    try:
        file = _export(job) if job.kind in EXPORTS else _import(job, clock)
    except (UploadRefused, FilesRefused, StillAsked):
        told = _("The directory has changed since, and the file does not fit it any more.")
        jobs.fail(job=job, told=told, now=clock())
    except Exception as error:  # whatever it is, the mail must go on
        logger.error("%s failed: %s", job.kind, type(error).__name__)
        jobs.fail(job=job, told=_("Something of ours is broken. Try again later."), now=clock())
    else:
        jobs.finish(job=job, file=file, now=clock())
    return job


def _export(job: Job) -> bytes:
    with TemporaryFile() as file:
        EXPORTS[job.kind](file, progress=JobProgress(job))
        file.seek(0)
        return file.read()


def _import(job: Job, clock: Clock) -> None:
    """Try a file or bring it in; what was decided meanwhile needs no more work."""
    progress, by = JobProgress(job), job.made_by
    try:
        if job.kind == Job.Kind.TRY:
            report = try_files(content_of(job.incoming), by=by, progress=progress)
            note_report(incoming=job.incoming, report=report, by=by)
        else:
            now = clock()
            write = writer_of(job.incoming, by=by, today=day_of(now), progress=progress)
            take(incoming=job.incoming, write=write, by=by, now=now)
    except AlreadyDecided:
        logger.info("%s: decided meanwhile", job.kind)
