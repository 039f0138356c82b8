"""One row for each entry, in words, to read, sort and print: as CSV and as a workbook."""

import csv
import io
from collections.abc import Iterable
from dataclasses import fields
from typing import BinaryIO

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from groups.entries import ContactData, EntryData
from groups.exporting.rows import every_entry
from groups.importing.formulas import guarded
from groups.importing.progress import Progress
from groups.models import ContactPoint
from groups.presenters.contacts import in_a_line
from groups.presenters.differences import APART, label_of, said
from groups.presenters.differing_meetings import whole_meeting

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for Windows-1252
PLAIN = tuple(field.name for field in fields(EntryData) if field.name not in APART)


def headings() -> list[str]:
    """Return what stands above the columns."""
    return [
        _("Reference"),
        *map(label_of, PLAIN),
        _("Issues, the main one first"),
        _("For whom"),
        _("Languages"),
        _("Meetings"),
        _("Contacts for everyone"),
        _("Contacts for professionals"),
        _("Contacts for us only"),
    ]


def row_of(entry: EntryData) -> list[str]:
    """Return an entry as one row; several meetings or contacts are lines of one cell."""
    return [
        entry.reference,
        *(said(name, getattr(entry, name)) for name in PLAIN),
        "; ".join(entry.issues),
        "; ".join(sorted(entry.who_for)),
        "; ".join(sorted(entry.languages)),
        "\n".join("; ".join(whole_meeting(meeting)) for meeting in entry.meetings),
        *(_contacts(entry.contacts, audience) for audience in ContactPoint.Audience),
    ]


def _contacts(contacts: Iterable[ContactData], audience: str) -> str:
    return "\n".join(
        "; ".join(part for part in (in_a_line(contact), contact.when) if part)
        for contact in contacts
        if contact.audience == audience
    )


def write_csv(into: BinaryIO, *, progress: Progress | None = None) -> None:
    """Write every entry as one row of a CSV file in which nothing is a formula."""
    text = io.TextIOWrapper(into, encoding="utf-8", newline="", write_through=True)
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow(headings())
    for entry in every_entry(progress or Progress()):
        writer.writerow(map(guarded, row_of(entry)))
    text.detach()


def write_workbook(into: BinaryIO, *, progress: Progress | None = None) -> None:
    """Write a workbook: every entry as one row, and a sheet for each of the seven files."""
    # By name, because openpyxl takes 12 MB of each process that imports it, and few write one.
    import_string("groups.exporting.workbook.write")(into, progress or Progress())
