"""Writes the private settings file `.env` for one's own machine: `python -m selfhelp.make_env`.

Stands alone (no Django), because Django's settings cannot be read before the file is there.
"""

import os
import secrets
import sys
from pathlib import Path

ENV_FILE = Path(__file__).resolve().parent.parent / ".env"

TEMPLATE = """\
# Private to this machine: made by `make run`, ignored by git. All settings: .env.example
SECRET_KEY={secret_key}
LOCAL=yes
"""


def make_env(path: Path) -> None:
    """Write a new settings file with a fresh key to `path`, readable by its owner alone.

    Raises FileExistsError if there is a file already: its keys may have sealed things by now.
    """
    # Made with its mode rather than changed afterwards, so that nobody can open it in between.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(TEMPLATE.format(secret_key=secrets.token_urlsafe(50)))


if __name__ == "__main__":
    try:
        make_env(ENV_FILE)
    except FileExistsError:
        sys.exit(f"{ENV_FILE.name} is there already and was left as it is.")
    print(f"Wrote {ENV_FILE.name} with a new key.")
