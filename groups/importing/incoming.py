"""Files that come in at the desk: tried first, then written, and ready to undo."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from groups.actions.undoing import vocabulary_now, what_to_undo
from groups.importing.directory import import_directory
from groups.importing.problems import FilesRefused
from groups.importing.progress import Progress
from groups.importing.report import Report
from groups.importing.sheets.taking import write_sheet
from groups.importing.unpacking import unpacked
from groups.models import Incoming

MOST_NAMED = 200  # of each kind: as many as anybody reads; the rest is a number
MOST_FAULTS = 200


def try_files(content: bytes, *, by: str, progress: Progress | None = None) -> dict[str, Any]:
    """Return what bringing a zip in would do, or what is wrong with it, and keep nothing.

    Raises UploadRefused for what is no zip of the files.
    """
    with unpacked(content) as folder:
        try:
            return told(import_directory(folder, by=by, dry_run=True, progress=progress))
        except FilesRefused as refusal:
            problems = refusal.problems
            faults = [str(problem) for problem in sorted(problems.kept)[:MOST_FAULTS]]
            return {"faults": faults, "more_faults": problems.count - len(faults)}


def write_files(
    content: bytes, *, by: str, reason: str, progress: Progress | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Bring a zip in; return the report and what undoing must know.

    Raises UploadRefused and FilesRefused.
    """
    before = vocabulary_now()
    with unpacked(content) as folder:
        report = import_directory(folder, by=by, reason=reason, progress=progress)
    groups = next(tally for tally in report.tallies if tally.name == "groups")
    return told(report), what_to_undo(before, groups.names.added + groups.names.changed)


def of_sheet(incoming: Incoming, *, today: date) -> dict[str, Any]:
    """Return how a sheet is read: the day, and what the references of new entries begin with."""
    return {"today": today, "references": f"sheet-{incoming.pk.hex[:8]}"}


def writer_of(
    incoming: Incoming, *, by: str, today: date, progress: Progress | None = None
) -> Callable[[bytes, dict[str, Any]], tuple[dict, dict]]:
    """Return what writes a file of its kind, with the answers about it (groups.actions.incoming).

    It raises UploadRefused, and FilesRefused or StillAsked.
    """
    reason = _("Brought in")
    if incoming.kind == Incoming.Kind.SHEET:
        given = of_sheet(incoming, today=today)
        return partial(write_sheet, by=by, reason=reason, progress=progress, **given)
    return lambda content, _answers: write_files(content, by=by, reason=reason, progress=progress)


def told(report: Report) -> dict[str, Any]:
    """Return a report as plain JSON, with as many names as anybody reads."""
    return {
        "tallies": [
            {
                "name": tally.name,
                "added": tally.added,
                "changed": tally.changed,
                "unchanged": tally.unchanged,
                "untouched": tally.untouched,
                "names_added": tally.names.added[:MOST_NAMED],
                "names_changed": tally.names.changed[:MOST_NAMED],
            }
            for tally in report.tallies
        ],
        "meetings": report.meetings,
        "contacts": report.contacts,
    }
