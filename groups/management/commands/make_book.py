"""`manage.py make_book`: the whole directory as a book, for pages and for timers of the machine."""

import os
import signal
from contextlib import suppress
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from groups import clock
from groups.book import lock, making, shelf, starting
from groups.leaflets.choice import Choice
from groups.leaflets.choosing import how_many
from groups.leaflets.press import Missing
from groups.search.current import present_version

MOST_SECONDS = 15 * 60  # whoever takes longer is stuck, and ends


class Command(BaseCommand):
    help = (
        "Make the whole directory as a book, to be fetched from the page /leaflets/book/, unless "
        "it is there already or is just being made."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--lock", type=int, help="an open file that holds the lock already")

    def handle(self, **options) -> None:
        held = options["lock"] or lock.take(shelf.folder())
        if held is None:
            self.stdout.write("It is being made already.")
            return
        if options["lock"]:
            os.nice(10)  # the site has begun it, whose pages come first
            _offer_to_go_first()
        try:
            self._make()
        finally:
            os.close(held)

    def _make(self) -> None:
        today = clock.today()
        if starting.is_right(shelf.kept(present_version()), today=today):
            self.stdout.write("Nothing has changed since it was made.")
            return
        signal.alarm(MOST_SECONDS)
        recipe = making.recipe_for(how_many(Choice.of_whole(), today=today))
        try:
            book = making.make_book(
                recipe, today=today, now=timezone.now(), by="the website", note=shelf.note
            )
        except making.NoGroups:
            raise CommandError("There is no group to print.") from None
        except Missing as missing:
            raise CommandError(f"Nothing can be printed: {missing}.") from None
        finally:
            signal.alarm(0)
        self.stdout.write(f"{book.groups} groups on {book.pages} pages are in {shelf.folder()}.")


def _offer_to_go_first() -> None:
    """Let the system end this process first where memory runs out (Linux alone has the file)."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
