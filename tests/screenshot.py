"""Take the picture that the README shows: `python -m tests.screenshot FILE [ADDRESS]`.

Serves the demonstration from a database of its own on a free port of loopback, and stops it.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.journeys.launching import launch

SIZE = {"width": 1280, "height": 860}
PATIENCE_SECONDS = 60


def main(picture: str, address: str = "/") -> None:
    """Write a picture of `address` to `picture`."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            env=os.environ
            | {
                "SECRET_KEY": "only-for-a-picture-" + "0" * 50,
                "LOCAL": "yes",
                "PORT": str(port),
                "DATABASE_URL": f"sqlite:///{Path(folder) / 'picture.sqlite3'}",
            },
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(f"http://localhost:{port}/")
            _take(f"http://localhost:{port}{address}", picture)
        finally:
            server.terminate()
            server.wait()


def _take(url: str, picture: str) -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        page = browser.new_page(viewport=SIZE)
        page.goto(url)
        page.reload()  # the typeface is in the browser's store by now
        page.evaluate("document.fonts.ready")
        page.screenshot(path=picture)
        browser.close()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            urllib.request.urlopen(url)  # noqa: S310  loopback, our own server
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main(*sys.argv[1:])
