"""The directory's version, raised by hand."""

import uuid

from django.db import transaction

from groups.models import DirectoryVersion


@transaction.atomic
def everything_changed(*, by: str) -> None:
    """Let every process read the whole directory anew: a backup was put back.

    The triggers have raised the version for each row, but whoever holds a snapshot of a number in
    between would take over only what has changed since.
    """
    version = DirectoryVersion.objects.select_for_update().get(pk=1)
    version.number += 1
    version.all_changed_at, version.stamp = version.number, uuid.uuid4().hex
    version.save()
