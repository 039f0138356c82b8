"""Erase files that were sent to be brought in and wait undecided. To be run daily."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups.actions import incoming, jobs


class Command(BaseCommand):
    help = "Erase files that waited for a week to be brought in, or were made a day ago."

    def handle(self, *args, **options):
        now, by = timezone.now(), "retention"
        waiting = incoming.forget(now=now, by=by)
        made = jobs.forget(now=now, by=by)
        self.stdout.write(f"Erased: {waiting} files that waited, {made} that were made.")
