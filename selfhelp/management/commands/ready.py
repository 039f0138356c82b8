"""What a monitor on the machine asks, and what a person runs after a monitor has called."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from selfhelp import health


class Command(BaseCommand):
    help = "Say what is not in order (database, directory, mail); ends with 1 where anything is."

    def handle(self, **options):
        found = health.faults(timezone.now())
        for name in health.CHECKS:
            self.stdout.write(f"{name}: {found.get(name, 'in order')}")
        if found:
            raise CommandError("not ready")
