"""Mails as files, where no mail server is set: for one's own machine."""

import os
import uuid
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage


def path_of(message: uuid.UUID) -> Path:
    """Return where the mail of the message with this id is put."""
    return Path(settings.MAIL_DIR) / f"{message}.eml"


def put_down(letter: EmailMessage, message: uuid.UUID) -> None:
    """Write the mail to its file, readable by its owner alone. A second time changes nothing.

    Raises OSError when the folder cannot be written to.
    """
    path = path_of(message)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    # Made with its mode rather than changed afterwards, so that nobody can open it in between.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(letter.message().as_bytes())


def remove(message: uuid.UUID) -> None:
    """Delete the mail's file, if there is one."""
    path_of(message).unlink(missing_ok=True)
