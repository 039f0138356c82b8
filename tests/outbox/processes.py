"""Real processes for tests: the mail server and workers, waited for with a deadline."""

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from selfhelp.outbox.models import Message, State

PATIENCE_SECONDS = 20
LOOKS_SECONDS = 0.02


def wait_until(
    condition: Callable[[], object], what: str, *, seconds: float = PATIENCE_SECONDS
) -> None:
    """Return as soon as `condition` holds; fail when it does not in so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(LOOKS_SECONDS)


def kill(process: subprocess.Popen) -> None:
    """End a process as kill -9 does, and see that it ended so."""
    process.kill()
    assert process.wait(PATIENCE_SECONDS) == -signal.SIGKILL


def let_leases_run_out() -> None:
    """Take the time that dead workers' leases have left out of their rows."""
    past = timezone.now() - timedelta(seconds=1)
    Message.objects.filter(state=State.SENDING).update(lease_until=past)


class MailServer:
    """The moody mail server, and what it has said so far."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.mood = "accept"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.outbox.smtp_server", folder],
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []
        self._coming: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.port = int(self._coming.get(timeout=PATIENCE_SECONDS))

    @property
    def mood(self) -> str:
        return (self.folder / "mood").read_text()

    @mood.setter
    def mood(self, word: str) -> None:
        new = self.folder / "new-mood"
        new.write_text(word)
        new.replace(self.folder / "mood")  # never half a word

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def wait_for(self, step: str) -> None:
        """Return when the server next says `step`; fail when it does not in PATIENCE_SECONDS."""
        line = ""
        while line.split(" ")[0] != step:
            line = self._coming.get(timeout=PATIENCE_SECONDS)
            self.lines.append(line)

    def mails(self) -> list[str]:
        """Return the id in the Message-ID of each mail that has come until now, in order."""
        self.process.stdin.write("?\n")
        self.process.stdin.flush()
        self.wait_for("SYNC")
        return re.findall(r"^MAIL <([\w-]+)@", "\n".join(self.lines), re.MULTILINE)

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(PATIENCE_SECONDS)
        self._reader.join(PATIENCE_SECONDS)
        self.process.stdout.close()

    def _read(self) -> None:
        for line in self.process.stdout:
            self._coming.put(line.rstrip("\n"))


class Workers:
    """Workers of one database, as the command line starts them."""

    def __init__(self, database_url: str):
        self.database_url = database_url
        self._started: list[subprocess.Popen] = []

    def start(self, *options: str, mail: str, seconds: int = 20, **popen) -> subprocess.Popen:
        """Start `run_outbox`, sending to `mail` with this timeout for each answer."""
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "selfhelp.settings",
            "DATABASE_URL": self.database_url,
            "EMAIL_URL": mail,
            "EMAIL_TIMEOUT": str(seconds),
            "DAILY_COMMANDS": "forget",  # others send mails of their own
            "HOURLY_COMMANDS": "",
        }
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "run_outbox", *options],
            cwd=settings.BASE_DIR,
            env=environment,
            **popen,
        )
        self._started.append(worker)
        return worker

    def run_once(self, *, mail: str) -> None:
        """Send what is due, to the end."""
        assert self.start("--once", mail=mail).wait(PATIENCE_SECONDS) == 0

    def stop(self) -> None:
        for worker in self._started:
            worker.kill()
            worker.wait()
