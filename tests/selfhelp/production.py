"""The settings as they are on a server, read afresh with an environment made for a test."""

import os
import runpy
from collections.abc import Mapping
from unittest import mock

import environ
from django.conf import settings

from selfhelp.crypto import new_key_settings

KEY = "".join(f"{letter}{number}-" for number, letter in enumerate("abcdefghijklmnopqrst"))
SERVER = {"SECRET_KEY": KEY, "LOCAL": "no", "DEBUG": "no", "SITE_URL": "https://groups.example.org"}
SEALING_KEYS = new_key_settings()
SERVER |= SEALING_KEYS


def settings_with(environment: Mapping[str, str]) -> Mapping[str, object]:
    """Read the settings file with this environment alone: a machine's own .env does not count."""
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch.object(environ.Env, "read_env"),
    ):
        return runpy.run_path(str(settings.BASE_DIR / "selfhelp" / "settings.py"))
