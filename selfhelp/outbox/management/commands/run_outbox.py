"""The worker that sends every mail of the project."""

import logging

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from selfhelp import crypto, erasing
from selfhelp.outbox import daily, files
from selfhelp.outbox.models import Outcome
from selfhelp.outbox.sending import send_next
from selfhelp.outbox.stopping import stop_sign

logger = logging.getLogger(__name__)
SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_AFTER_TROUBLE = 5.0


class Command(BaseCommand):
    help = (
        "Send the messages whose time has come, and go on until told to stop (SIGTERM or Ctrl-C). "
        "Also runs what DAILY_COMMANDS names once a day, HOURLY_COMMANDS every hour, and "
        "WORK_COMMANDS at each look. Several may run at once. Needs WORKER_PRIVATE_KEYS."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="send what is due, then end (cron)")
        parser.add_argument(
            "--with-parent",
            action="store_true",
            help="also stop when standard input ends, as it does when the parent has gone",
        )

    def handle(self, *, once, with_parent, **options):
        crypto.require_private_keys("worker")
        with stop_sign(with_stdin=with_parent) as told_to_stop:
            if once:
                self._send_all_due(told_to_stop)
            else:
                self._send_for_ever(told_to_stop)

    def _send_all_due(self, told_to_stop):
        try:
            daily.run_due(clock=timezone.now)
            daily.run_work()
            while not told_to_stop(0) and self._send_one(told_to_stop):
                pass
            erasing.empty_log()
        except (DatabaseError, InterfaceError) as error:
            raise CommandError(f"The database: {type(error).__name__}.") from None

    def _send_for_ever(self, told_to_stop):
        pause = 0.0
        while not told_to_stop(pause):
            try:
                daily.run_due(clock=timezone.now)
                daily.run_work()
                pause = 0.0 if self._send_one(told_to_stop) else SECONDS_BETWEEN_LOOKS
                if pause:
                    erasing.empty_log()
            except (DatabaseError, InterfaceError) as error:
                # Locked by somebody, restarted, or not there yet: a new connection, and again.
                logger.warning("the database: %s", type(error).__name__)
                connection.close()
                pause = SECONDS_AFTER_TROUBLE

    def _send_one(self, told_to_stop) -> bool:
        """Send one message and say so on the console; False when none is due."""
        sent = send_next(clock=timezone.now, wait=told_to_stop)
        if sent is None:
            return False
        message, outcome = sent
        if outcome == Outcome.ACCEPTED and not settings.EMAIL_HOST:
            path = files.path_of(message.pk)
            self.stdout.write(f"A mail is in {path.parent.name}/{path.name}")
            self.stdout.flush()
        return True
