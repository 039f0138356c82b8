"""Delete sessions and counted attempts to sign in that are over. To be run every day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from selfhelp.accounts import actions


class Command(BaseCommand):
    help = "Delete sessions and counted attempts to sign in whose time is over."

    def handle(self, **options):
        actions.forget_what_is_over(now=timezone.now(), by="retention")
