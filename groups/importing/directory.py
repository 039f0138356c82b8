"""The whole import: read and check every file, then write all of it or nothing."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from django.db import models, transaction

from groups import actions
from groups.entries import EntryData, MeetingData
from groups.importing.names import name_with_kind
from groups.importing.problems import FilesRefused, Problems
from groups.importing.progress import Progress
from groups.importing.reading import Contents, read_directory
from groups.importing.report import Report, Tally
from groups.importing.spool import Spool
from groups.models import Door, Group, Holiday, Issue, Organisation, Place, Venue
from groups.vocabulary import CATEGORIES, CategoryData

BATCH = 500  # groups written at a time


def import_directory(
    directory: Path,
    *,
    by: str,
    dry_run: bool = False,
    reason: str = "",
    progress: Progress | None = None,
) -> Report:
    """Bring the files in `directory` into the database and return what that changed.

    `reason` stands in the history of every entry that changed.

    Raises FilesRefused, which tells every mistake, and then nothing is written. With `dry_run`
    everything is written too, and taken back at the end.
    """
    progress = progress or Progress()
    with closing(Spool()) as spool:
        problems = Problems()
        contents = read_directory(directory, spool=spool, problems=problems, progress=progress)
        if problems.count:
            raise FilesRefused(problems)
        with transaction.atomic():
            report = _write(contents, by=by, dry_run=dry_run, reason=reason, progress=progress)
            if dry_run:
                transaction.set_rollback(True)
    return report


def _write(
    contents: Contents, *, by: str, dry_run: bool, reason: str, progress: Progress
) -> Report:
    categories = [CategoryData(name=name, position=place) for place, name in enumerate(CATEGORIES)]
    actions.save_categories(categories=categories, by=by)
    tallies = [
        _tally("places", Place, actions.save_places(places=contents.places, by=by)),
        _tally("issues", Issue, actions.save_issues(issues=contents.issues, by=by)),
        _tally(
            "organisations",
            Organisation,
            actions.save_organisations(organisations=contents.organisations, by=by),
        ),
        _tally("venues", Venue, actions.save_venues(venues=contents.venues, by=by)),
        _tally("holidays", Holiday, actions.save_holidays(holidays=contents.holidays, by=by)),
        _write_groups(contents.spool, by=by, reason=reason, progress=progress),
    ]
    return Report(
        dry_run=dry_run,
        tallies=tallies,
        meetings=contents.meetings,
        contacts=contents.contacts,
    )


def _tally(name: str, model: type[models.Model], saved: actions.Saved) -> Tally:
    tally = Tally(name)
    tally.count(saved)
    tally.untouched = model.objects.count() - tally.in_file
    return tally


def _write_groups(spool: Spool, *, by: str, reason: str, progress: Progress) -> Tally:
    tally, area_slugs = Tally("groups"), _area_slugs()
    for batch in spool.batches(BATCH):
        entries = [_with_area_slugs(entry, area_slugs) for entry in batch]
        saved = actions.save_entries(entries=entries, by=by, door=Door.IMPORT, reason=reason)
        tally.count(saved)
        progress.show("Writing the groups", tally.in_file, spool.count)
    progress.done()
    tally.untouched = Group.objects.count() - tally.in_file
    return tally


def _area_slugs() -> dict[str, str]:
    """Return the slug of the place that each name means: rather a town than a postcode district."""
    districts_first = Place.objects.order_by(
        models.Case(models.When(kind=Place.Kind.POSTCODE_DISTRICT, then=0), default=1), "kind"
    )
    rows = list(districts_first.values_list("name", "kind", "slug"))
    by_name = {name: slug for name, _kind, slug in rows}
    return by_name | {name_with_kind(name, kind): slug for name, kind, slug in rows}


def _with_area_slugs(entry: EntryData, slugs: dict[str, str]) -> EntryData:
    """Return an entry whose meetings give their area by slug, as the directory does."""
    if not any(meeting.area for meeting in entry.meetings):
        return entry
    meetings: Iterator[MeetingData] = (
        replace(meeting, area=slugs[meeting.area]) if meeting.area else meeting
        for meeting in entry.meetings
    )
    return replace(entry, meetings=tuple(meetings))
