"""From nothing to a running directory, on one's own machine: what `make run` calls."""

import os
import subprocess
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from groups.models import Group
from selfhelp.accounts.models import User

FIRST_ACCOUNT = "team"
THREADS = "16"  # half of them may wait for leaflets that are being made (leaflets/workshop.py)
DEMONSTRATION = settings.BASE_DIR / "groups" / "demo"


class Command(BaseCommand):
    help = (
        "Migrate, load the demonstration directory into an empty database, make the first "
        "account, start the worker that sends mail, and serve on loopback. A second run changes "
        "nothing and only serves."
    )

    def handle(self, **options):
        if not settings.LOCAL:
            raise CommandError(
                "serve is for one's own machine: set LOCAL=yes. On a server, serve selfhelp.wsgi "
                "behind a proxy that ends TLS."
            )
        settings.VAR_DIR.mkdir(exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        if not Group.objects.exists():
            self.stdout.write("Loading the demonstration directory ...")
            call_command("import_directory", str(DEMONSTRATION), stdout=self.stdout)
        self._make_first_account()
        if settings.SKIP_SECOND_FACTOR:
            self.stdout.write(
                self.style.WARNING(
                    "\nSKIP_SECOND_FACTOR is on: a password alone opens the desk. For development "
                    "only."
                )
            )
        self.stdout.write(f"\nIn a moment the directory is at http://localhost:{settings.PORT}")
        self.stdout.write("Press Ctrl-C to stop.")
        self.stdout.flush()
        sys.stderr.flush()
        self._start_worker()
        os.execv(sys.executable, self._server())

    def _make_first_account(self):
        if User.objects.exists():
            return
        address = settings.PUBLISHER["team_email"]
        call_command("give_password", FIRST_ACCOUNT, create=True, email=address, stdout=self.stdout)
        self.stdout.write(
            f"Sign in with it at http://localhost:{settings.PORT}/desk/, choose your own, and set "
            "up a second step (a telephone with an app for sign-in codes, or a passkey). It is not "
            f"shown again; `.venv/bin/python manage.py give_password {FIRST_ACCOUNT}` gives a new "
            "one."
        )

    def _start_worker(self):
        """Start what sends the mail; it stops when the server that this process becomes has gone.

        Its standard input is a pipe whose other end nobody but that server holds.
        """
        line = [sys.executable, "manage.py", "run_outbox", "--with-parent"]
        worker = subprocess.Popen(line, cwd=settings.BASE_DIR, stdin=subprocess.PIPE)
        os.set_inheritable(worker.stdin.fileno(), True)

    def _server(self):
        """Return the command line of the web server, loopback only."""
        return [
            sys.executable, "-m", "granian",
            "--interface", "wsgi",
            "--host", "127.0.0.1",
            "--port", str(settings.PORT),
            "--workers", "1",
            "--blocking-threads", THREADS,
            "--workers-kill-timeout", "1",
            "--log-level", "error",
            "--no-access-log",
            "selfhelp.wsgi:application",
        ]  # fmt: skip
