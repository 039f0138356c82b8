"""Delete old editions, old addresses, and a book that is no longer right. To be run every day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups import clock
from groups.actions import editions, subscriptions
from groups.book import starting


class Command(BaseCommand):
    help = "Delete what is kept no longer of printed leaflets, and of those who are told of them."

    def handle(self, *args, **options):
        addresses = subscriptions.forget(now=timezone.now(), by="retention")
        starting.forget_what_is_wrong()
        old = editions.forget(today=clock.today(), by="retention")
        self.stdout.write(f"Deleted: {old} editions, {addresses} addresses.")
