"""Do the long work that is waiting. The worker runs it at each look (WORK_COMMANDS)."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups.jobs import run_next


class Command(BaseCommand):
    help = "Do the long work that members of the team have asked for, until none is waiting."

    def handle(self, *args, **options):
        while job := run_next(clock=timezone.now):
            self.stdout.write(f"{job.get_kind_display()}: done with it.")
