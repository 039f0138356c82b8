"""Ask groups once a year whether their entries are still right. To be run every day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from groups.yearly import send_reviews


class Command(BaseCommand):
    help = "Ask every group whose entry was confirmed eleven months ago whether it is still right."

    def handle(self, *args, **options):
        done = send_reviews(now=timezone.now(), by="yearly question")
        self.stdout.write(
            f"Asked: {done.asked['email']} by email, {done.asked['telephone']} on the list to "
            f"ring, {done.asked['post']} by letter. Closed without an answer: {done.closed}."
        )
