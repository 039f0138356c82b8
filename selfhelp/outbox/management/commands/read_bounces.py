"""Tell the outbox which mails came back."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from selfhelp.outbox import actions
from selfhelp.outbox.bounces import read_bounce


class Command(BaseCommand):
    help = (
        "Read mails that came back, one in each FILE (- is standard input): delivery reports and "
        "returned mails. The message of each is marked as not arrived."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")

    def handle(self, *, files, **options):
        mails = [self._read(name) for name in files]
        marked = sum(self._mark(raw) for raw in mails)
        self.stdout.write(f"Read {len(mails)}, marked {marked} as not arrived.")

    def _read(self, name: str) -> bytes:
        if name == "-":
            return sys.stdin.buffer.read()
        try:
            return Path(name).read_bytes()
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}.") from None

    def _mark(self, raw: bytes) -> bool:
        bounce = read_bounce(raw)
        if bounce is None:
            return False
        return actions.record_returned(message=bounce.message, code=bounce.code, now=timezone.now())
