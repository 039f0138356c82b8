"""Tell those who keep a leaflet that it is out of date. To be run every day, by the worker."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups import clock
from groups.actions import telling
from selfhelp import crypto


class Command(BaseCommand):
    help = "Mail everybody whose leaflet has changed enough to print it again, once a week at most."

    def handle(self, *args, **options):
        crypto.require_private_keys("worker")
        now, by = timezone.now(), "the worker"
        telling.leave_one_of_each(now=now, by=by)
        told = telling.tell(now=now, today=clock.today(), by=by)
        asked = telling.ask_to_stay(now=now, by=by)
        self.stdout.write(f"Told: {told}. Asked whether to go on: {asked}.")
