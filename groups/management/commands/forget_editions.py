"""Delete old editions, and addresses of which the time is over. To be run every day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups import clock
from groups.actions import editions, subscriptions


class Command(BaseCommand):
    help = "Delete what is kept no longer of printed leaflets, and of those who are told of them."

    def handle(self, *args, **options):
        addresses = subscriptions.forget(now=timezone.now(), by="retention")
        old = editions.forget(today=clock.today(), by="retention")
        self.stdout.write(f"Deleted: {old} editions, {addresses} addresses.")
