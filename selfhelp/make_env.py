"""Writes the private settings file `.env` for one's own machine: `python -m selfhelp.make_env`.

Reads no settings, because there are none before the file is there.
"""

import os
import re
import secrets
from pathlib import Path

from selfhelp.crypto import new_key_settings

ENV_FILE = Path(__file__).resolve().parent.parent / ".env"

TEMPLATE = """\
# Private to this machine: made by `make run`, ignored by git. All settings: .env.example
SECRET_KEY={secret_key}
LOCAL=yes
"""


def make_env(path: Path) -> None:
    """Write a new settings file with fresh keys to `path`, readable by its owner alone.

    Raises FileExistsError if there is a file already: its keys may have sealed things by now.
    """
    # Made with its mode rather than changed afterwards, so that nobody can open it in between.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(TEMPLATE.format(secret_key=secrets.token_urlsafe(50)))
    add_missing_keys(path)


def add_missing_keys(path: Path) -> list[str]:
    """Add keys for sealing to a settings file that was written before there were any.

    Of two that belong together both or none: a public key and a private one that were not made
    together are worse than none. Returns the names of those that were added.
    """
    new = new_key_settings()
    present = re.findall(r"^\s*(?:export\s+)?(\w+)\s*=", path.read_text(encoding="utf-8"), re.M)
    owners = {_owner(name) for name in present}
    missing = {name: value for name, value in new.items() if _owner(name) not in owners}
    if missing:
        with path.open("a", encoding="utf-8") as file:
            file.write("\n# Keys for sealing: docs/keys-and-data.md\n")
            file.writelines(f"{name}={value}\n" for name, value in missing.items())
    return list(missing)


def _owner(name: str) -> str:
    """Return what two keys made together have in common: "WORKER" of WORKER_PUBLIC_KEY."""
    return re.sub(r"_(PUBLIC_KEY|PRIVATE_KEYS)$", "", name)


if __name__ == "__main__":
    if not ENV_FILE.exists():
        make_env(ENV_FILE)
        print(f"Wrote {ENV_FILE.name} with new keys.")
    elif added := add_missing_keys(ENV_FILE):
        print(f"Added to {ENV_FILE.name}: {', '.join(added)}.")
    else:
        print(f"{ENV_FILE.name} has its keys and was left as it is.")
