"""The site as it is served: granian in processes of its own, to be asked and to be killed."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from tests.outbox.processes import PATIENCE_SECONDS, wait_until

THREADS = 2
# Root reads and writes whatever the files' rights say; without this it is like anybody else.
AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    page: str


class Site:
    """One web server on loopback, over one database; what it says goes to a file in `folder`.

    `settings` are more of its environment.
    """

    def __init__(
        self,
        database_url: str,
        folder: Path,
        application: str = "selfhelp.wsgi:application",
        **settings: str,
    ):
        self.environment = {"DATABASE_URL": database_url, **settings}
        self.application = application
        self.log = folder / "site.log"
        self.process: subprocess.Popen | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def start(self) -> None:
        """Serve, and return when it answers."""
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "selfhelp.settings"}
        wrapped = AS_ANYBODY if os.geteuid() == 0 and shutil.which(AS_ANYBODY[0]) else []
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [
                    *wrapped, sys.executable, "-m", "granian", "--interface", "wsgi",
                    "--host", "127.0.0.1", "--port", str(self.port), "--workers", "1",
                    "--blocking-threads", str(THREADS), "--workers-kill-timeout", "1",
                    "--log-level", "error", "--no-access-log", self.application,
                ],
                cwd=settings.BASE_DIR,
                env=environment | self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )  # fmt: skip
        wait_until(self._answers, "the site")

    def kill(self) -> None:
        """End all its processes as kill -9 does."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE_SECONDS)
            self.process = None

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, form: object, **headers: str) -> Answer:
        """Send a form as a browser does from a page of this site."""
        told = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{self.port}",
        }
        return self._ask("POST", path, urlencode(form), told | headers)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            page = response.read().decode(errors="replace")  # of a picture nothing is read
            return Answer(response.status, response.headers, page)
        finally:
            connection.close()

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            return self.get("/healthz").status == 200
        except OSError:
            return False
