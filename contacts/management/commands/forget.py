"""Erase what is kept no longer. To be run every day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from contacts.retention import forget
from groups.actions import forget_drafts, forget_members, forget_people


class Command(BaseCommand):
    help = (
        "Erase requests whose time is over (contacts/periods.py), the tallies of past days, drafts "
        "of entries that nobody has gone on with, details of people in entries and histories "
        "(groups/periods.py), and who was in the team."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count only, erase nothing")

    def handle(self, *args, dry_run: bool, **options):
        now, by = timezone.now(), "retention"
        forgotten = forget(now=now, by=by, dry_run=dry_run)
        drafts = forget_drafts(now=now, by=by, dry_run=dry_run)
        # After the drafts: an entry that somebody has begun to change is passed over.
        people = forget_people(now=now, by=by, dry_run=dry_run)
        members = forget_members(now=now, by=by, dry_run=dry_run)
        would = "Would erase" if dry_run else "Erased"
        self.stdout.write(
            f"{would}: {forgotten.enquiries} requests, tallies of {forgotten.days} days, "
            f"{forgotten.readings} readings, {forgotten.calls} calls, {forgotten.mails} mails, "
            f"{forgotten.waits} who waited, {forgotten.answers} answers, {forgotten.news} news, "
            f"{forgotten.notes} notes about entries, {forgotten.acts} acts of the team, "
            f"{drafts} drafts of entries, details in {people.ended} entries that ended, former "
            f"contacts in {people.histories} histories, {people.proposals} proposals, "
            f"{members} former members."
        )
