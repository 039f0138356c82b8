"""Finds (and on Debian, as root, installs) the Chromium that browser tests use."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

# The shell is Chromium without windows: journeys take a fifth less processor time in it.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
DEBIANS = NAMES[:2]  # the shell is a package of its own since Debian 12
# Playwright's driver needs it, and a bare Debian lacks it.
DRIVERS_LIBRARY = "libatomic1"
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as p: print(p.chromium.executable_path)"
)


def find_or_install_browser() -> Path | None:
    """The path of a Chromium that starts: the system's, else Debian's, else Playwright's own.

    None when there is none, or when Playwright's driver, which steers it, does not start.
    """
    if os.geteuid() == 0 and _is_debian() and not (_driver_starts() and _installed()):
        _apt_get("update")
        for package in DEBIANS:
            print(f"Installing {package} from Debian ...", flush=True)
            _apt_get("install", "-y", "--no-install-recommends", package, DRIVERS_LIBRARY)
            if _installed():
                break
    if not _driver_starts():
        return None
    return _installed() or _from_playwright()


def version(browser: Path) -> str | None:
    """The number in the browser's own answer to --version, or None if it does not start."""
    try:
        answer = subprocess.run(
            [browser, "--version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return next((word for word in answer.stdout.split() if word[0].isdigit()), None)


def _installed() -> Path | None:
    """The browser that CHROMIUM names, or the first on the PATH, that really starts.

    Asking it to start matters: Ubuntu's `chromium-browser` is a stub that may lead nowhere.
    """
    wanted = os.environ.get("CHROMIUM")
    for name in (wanted,) if wanted else NAMES:
        found = shutil.which(name)
        if found and version(Path(found)):
            return Path(found)
    return None


def _apt_get(*words: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *words], env=environment, stdout=subprocess.DEVNULL)


def _is_debian() -> bool:
    try:
        return platform.freedesktop_os_release()["ID"] == "debian"
    except OSError:
        return False


def _driver_starts() -> bool:
    driver = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(driver, capture_output=True).returncode == 0


def _from_playwright() -> Path | None:
    path = subprocess.run([sys.executable, "-c", PLAYWRIGHT_PATH], capture_output=True, text=True)
    browser = Path(path.stdout.strip())
    if path.returncode == 0 and not browser.exists():
        print("Installing Playwright's own Chromium ...", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"])
    return browser if version(browser) else None
