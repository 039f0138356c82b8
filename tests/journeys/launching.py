"""Starts the browser of this machine; knows nothing of Django."""

import os
import shutil

from playwright.sync_api import Browser, BrowserType

from tests.browser_program import NAMES

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def chromium_path() -> str | None:
    """Return the browser of this machine: what CHROMIUM says, or the first on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch(browser_type: BrowserType, *arguments: str, **more) -> Browser:
    """Start the browser of this machine, with these command-line arguments besides ours."""
    # Chromium's sandbox cannot be set up by root, which is who tests in containers.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type.launch(
        executable_path=chromium_path(), args=[*QUIET, *as_root, *arguments], **more
    )
