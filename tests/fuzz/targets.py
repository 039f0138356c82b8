"""What is given any bytes at all: one function for each parser, which raises only for a defect.

A parser may refuse what it is given with its own exception, and with no other; what it takes must
mean the same when it is written down and read again. Each function needs a database with the
demonstration in it, and leaves it as it was.
"""

import io
import json
import tempfile
import zipfile
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

from dateutil.rrule import rrulestr
from icalendar import Calendar

from contacts import codes as contact_codes
from contacts import ending_links
from groups import ical, slugs, wording
from groups.actions import clinic_codes
from groups.breaks import NO_HOLIDAYS
from groups.importing.directory import import_directory
from groups.importing.exceptions import exception_from, words_of
from groups.importing.postcodes import import_places
from groups.importing.problems import FilesRefused, Problems
from groups.importing.progress import Progress
from groups.importing.reading import read_directory
from groups.importing.sheets.columns import guessed
from groups.importing.sheets.contacts import read_contacts
from groups.importing.sheets.days import read_day
from groups.importing.sheets.known import known_now
from groups.importing.sheets.meetings import read_meetings
from groups.importing.sheets.rows import judge
from groups.importing.sheets.table import read_sheet
from groups.importing.spool import Spool
from groups.importing.unpacking import UploadRefused, unpacked
from groups.leaflets import codes, text
from groups.leaflets.options import Options
from groups.models import Group, whole_postcode
from groups.models.meeting import schedule_of
from groups.presenters.differing_meetings import meeting_line
from groups.presenters.entry import with_page_data
from groups.presenters.json_ld import json_ld
from groups.schedule import next_dates, occurrences, rrule, rule_start
from groups.search.current import current_snapshot
from groups.search.query import Query
from groups.search.retrieve import retrieve
from groups.shortlist import Shortlist
from selfhelp import crypto, own_forms, telephones
from selfhelp.backups import erased_list
from selfhelp.backups.sealed_file import OpenedFile
from selfhelp.outbox.bounces import read_bounce
from selfhelp.typed_number import number_in
from tests.conftest import TODAY
from tests.fuzz.seeds import WORKBOOK_PARTS, workbook_of
from tests.groups.import_files import ROWS, Files

TWO_YEARS = timedelta(days=730)
SECRET = b"\x07" * crypto.KEY_BYTES
KEY = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"
LANGUAGES = frozenset({"Polish", "Urdu"})


def question(data: bytes) -> None:
    """An address of the results: understood, answered, and the same when it is written again."""
    snapshot = current_snapshot()
    params = parse_qs(_text(data), keep_blank_values=True)
    query = Query.from_params(params, snapshot.options)
    again = Query.from_params(parse_qs(query.params()), snapshot.options)
    assert again == replace(query, not_understood=())
    retrieve(query, snapshot, today=TODAY)
    look = Options.from_params(params)
    assert Options.from_params(parse_qs(_address(look.pairs()))) == look


def words_for_meetings(data: bytes) -> None:
    """Cells in which people wrote when their group meets, what was checked, whom to ring."""
    cell = _text(data)
    for meeting in read_meetings(cell, today=TODAY).meetings:
        assert meeting_line(meeting)
    day = read_day(cell, today=TODAY).day
    assert day is None or day <= TODAY
    assert all(each.value for each in read_contacts(cell, cell[:20], area_code="0115").found)
    for part in cell.split(";"):
        with suppress(ValueError):
            exception = exception_from(part.strip())
            assert exception_from(words_of(exception)) == exception


def schedule(data: bytes) -> None:
    """A row of meetings.csv, "column=value" a line: what it makes can be shown and calculated."""
    with tempfile.TemporaryDirectory() as folder, closing(Spool()) as spool:
        files = Files(Path(folder))
        row = files.rows["meetings"][0]
        row |= {name: value for name, value in _pairs(data) if name in row}
        problems = Problems()
        read_directory(files.write(), spool=spool, problems=problems, progress=Progress())
        meetings = [] if problems.count else [*spool.batches(1)][0][0].meetings
    for meeting in meetings:
        # What no row can see alone is refused when it is written (groups/actions/entries.py).
        with suppress(ValueError):
            _calculated(schedule_of(meeting, meeting.exceptions))


def sheet(data: bytes) -> None:
    """A file that somebody uploads as a sheet: every row has its fate, or the file is refused."""
    with suppress(UploadRefused):
        read = read_sheet(data)
        judged = judge(
            read,
            guessed(read.heading),
            {},
            known=_known(),
            today=TODAY,
            references="fuzz",
            progress=Progress(),
        )
        assert len(judged) == len(read.rows)


def workbook(data: bytes) -> None:
    """A part of a workbook (XLSX): the first byte says which."""
    names = sorted(WORKBOOK_PARTS)
    if data:
        sheet(workbook_of({names[data[0] % len(names)]: data[1:]}))


def packed(data: bytes) -> None:
    """A zip that somebody uploads, or one in which a file has this content."""
    for content in (data, _zip_of("groups.csv", data)):
        with suppress(UploadRefused), unpacked(content) as folder:
            assert folder.is_dir()


def seven_files(data: bytes) -> None:
    """The files of a directory, one with this content: the first byte says which."""
    names = sorted(ROWS)
    with tempfile.TemporaryDirectory() as folder, suppress(FilesRefused):
        name = names[data[0] % len(names)] if data else names[0]
        files = Files(Path(folder)).write_bytes(name, data[1:])
        import_directory(files, by="fuzz", dry_run=True)


def places(data: bytes) -> None:
    """A file of places or postcodes."""
    with tempfile.TemporaryDirectory() as folder, suppress(FilesRefused):
        path = Path(folder) / "places.csv"
        path.write_bytes(data)
        import_places(path, by="fuzz", dry_run=True)


def codes_and_numbers(data: bytes) -> None:
    """Whatever is typed where a code, a number, a list or a link of ours is wanted."""
    typed = _text(data)
    code = codes.read(typed)
    assert code is None or codes.read(codes.shown(code)) == code
    contact_codes.stretched(typed)
    clinic_codes.is_right(typed, now=ical.datetime.now(ical.UTC))
    assert ending_links.digest_in(typed) is None
    assert own_forms.key_of(typed) == ""
    assert own_forms.timing_of(typed) is own_forms.Timing.TOO_LATE
    kept = Shortlist.read(typed)
    assert Shortlist.read(kept.choice.listed) == kept
    number = number_in(typed)
    assert number is None or number >= 0
    assert telephones.link(telephones.spoken(typed)) == telephones.link(typed)
    found = whole_postcode(typed)
    assert found is None or whole_postcode(found) == found
    slug = slugs.slug_for(typed, taken=(), fallback="x")
    assert slug in slugs.following(slug)
    with suppress(crypto.CannotOpen):
        assert crypto.new_secret() != typed and len(crypto.bytes_of(typed)) == crypto.KEY_BYTES


def sealed(data: bytes) -> None:
    """What lies where something sealed should lie: it opens only if it was sealed here."""
    with suppress(crypto.SealError):
        crypto.open_with(SECRET, data, context="fuzz")
    with suppress(crypto.SealError):
        crypto.open_as("worker", data, context="fuzz")
    with suppress(crypto.SealError):
        OpenedFile(io.BytesIO(data), private=KEY).read()


def bounce(data: bytes) -> None:
    """A mail that came back, or says so."""
    found = read_bounce(data)
    assert found is None or found.code is None or 400 <= found.code < 600


def erased(data: bytes) -> None:
    """A list of what was erased: whole, or none."""
    with tempfile.TemporaryDirectory() as folder, suppress(erased_list.NoList):
        path = Path(folder) / "erased"
        path.write_bytes(data)
        erased_list.read(path)


def feeds(data: bytes) -> None:
    """A group's own words in its calendar (RFC 5545) and its JSON-LD: both say them unchanged."""
    words = " ".join(Query.from_params({"q": [_text(data)]}, {}).text.split()) or "x"
    group = _group()
    group.name = words
    for meeting in group.meetings.all():
        meeting.notes = words
    file = ical.calendar(group, url="https://x.example/", today=TODAY, holidays=NO_HOLIDAYS)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert {str(each["SUMMARY"]) for each in Calendar.from_ical(file).walk("VEVENT")} == {words}
    said = json_ld(group, url="https://x.example/")
    assert "<" not in said and json.loads(said)["name"] == words


def paper(data: bytes) -> None:
    """Words for a leaflet: every passage in a language, every character one that can be printed."""
    for line in text.lines(_text(data), LANGUAGES):
        printed = "".join(run.text for run in line)
        assert printed
        assert not text.unprintable(printed)


TARGETS = {
    each.__name__: each
    for each in (
        question,
        words_for_meetings,
        schedule,
        sheet,
        workbook,
        packed,
        seven_files,
        places,
        codes_and_numbers,
        sealed,
        bounce,
        erased,
        feeds,
        paper,
    )
}


def _calculated(schedule) -> None:
    """Work a schedule out in every way there is."""
    assert wording.schedule_sentence(schedule)
    wording.schedule_exceptions(schedule, today=TODAY)
    next_dates(schedule, today=TODAY, count=3, holidays=NO_HOLIDAYS)
    days = [each.date for each in occurrences(schedule, since=TODAY, until=TODAY + TWO_YEARS)]
    assert days == sorted(days)
    rule = rrule(schedule)
    if rule and rule_start(schedule, since=TODAY):
        rrulestr(rule, dtstart=ical.datetime(2026, 1, 1, tzinfo=ical.LONDON))


@cache
def _known():
    return known_now()


@cache
def _group() -> Group:
    """Return a group with meetings, as its page reads it."""
    return with_page_data(Group.objects.listed().filter(slug="arnold-carers-cuppa")).get()


def _pairs(data: bytes) -> list[tuple[str, str]]:
    lines = [line.partition("=") for line in _text(data).splitlines()]
    return [(name, value) for name, _is, value in lines]


def _address(pairs) -> str:
    return "&".join(f"{name}={value}" for name, value in pairs)


def _zip_of(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
