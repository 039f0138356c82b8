"""Write what the targets begin with into a folder for each: `python -m tests.fuzz.sowing FOLDER`.
Prints the names of the targets."""

import hashlib
import sys
from pathlib import Path

import django

django.setup()

from tests.fuzz.seeds import seeds  # noqa: E402  it needs the settings


def main(folder: str) -> None:
    """Write each seed into a file that is named by what is in it."""
    for name, known in seeds().items():
        into = Path(folder) / name
        into.mkdir(parents=True, exist_ok=True)
        for data in known:
            (into / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
        print(name)


if __name__ == "__main__":
    main(sys.argv[1])
