"""What everybody on a machine sees of its processes: how they were started, and no secret in it."""

import os
from pathlib import Path

from tests.faults.site import Site
from tests.machine import family
from tests.outbox.processes import Workers, wait_until

PASSWORD = "a-password-of-a-mail-server"
KEYS = (
    "SECRET_KEY", "WORKER_PRIVATE_KEYS", "TEAM_PRIVATE_KEYS", "STRETCHING_SECRET", "SIGN_IN_KEYS",
)  # fmt: skip


def words_of(pid: int) -> str:
    """Return the words with which a process and all that it started were started."""
    told = [Path(f"/proc/{each}/cmdline").read_bytes() for each in family(pid)]
    return b" ".join(told).replace(b"\0", b" ").decode()


def test_no_secret_is_among_the_words_with_which_anything_is_started(shared_database, tmp_path):
    secrets = [os.environ[name] for name in KEYS] + [PASSWORD]
    site = Site(shared_database, tmp_path)
    workers = Workers(shared_database)
    site.start()
    try:
        worker = workers.start(mail=f"smtp://somebody:{PASSWORD}@127.0.0.1:1")
        # A process that has just been started has no words for a moment.
        wait_until(lambda: "run_outbox" in words_of(worker.pid), "the worker's words")
        said = words_of(site.process.pid) + words_of(worker.pid)
        assert "granian" in said
        assert [secret for secret in secrets if secret in said] == []
    finally:
        workers.stop()
        site.kill()
