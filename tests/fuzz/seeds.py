"""Where the search for defects begins: input in good faith, for each of `targets.TARGETS`."""

import csv
import io
import json
import zipfile
from functools import cache
from pathlib import Path

from openpyxl import Workbook

from groups.importing.exceptions import FORMS
from selfhelp import crypto
from selfhelp.outbox.letters import _host
from tests.example_edition import CODE
from tests.fuzz.hostile_values import NASTY
from tests.groups.import_files import ROWS
from tests.groups.incoming_files import zip_of
from tests.groups.place_files import LENTON, ONS_HEADING, PLACES_HEADING, code_point, ons
from tests.outbox import test_bounces as of_bounces

QUERIES = Path(__file__).resolve().parents[1] / "queries"
SECRET = b"\x07" * crypto.KEY_BYTES
WHEN = [
    "1st & 3rd Tues 7.30",
    "Alt Thurs from 8 Jan 2026, 2-4",
    "every 3 weeks Fri from 1 May 2026 at 7–9pm in the hall; not in August",
    "Mondays noon, term time only, but ring first",
    "last Weds of each month Sept 10.30am til 12 (Zoom)",
    "8th Nov 26",
    "2026-11-17 00:00:00",
    "O115 496 0123 or 07700 900123 after 6, ann@example.org",
    *FORMS,
]
QUESTIONS = [
    "q=carers&near=Arnold&day=tuesday&time=morning&page=2",
    "near=NG9+1AA&within=5&access=step_free&sort=next&exactly=yes",
    "of=results&q=my+husband+died&format=a5&size=14&columns=2&heading=Ward+7&told=everything",
]


def _first_rows(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row[0] for row in list(csv.reader(file, delimiter="\t"))[1:20] if row]


def _sheet_of(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _workbook_parts() -> dict[str, bytes]:
    """Return the parts of a small workbook by name."""
    made = Workbook()
    for row in SHEET:
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


SHEET = [
    ["Name of Group", "Contact", "Tel. no.", "Meets", "For", "Shoe size", "NOTES", "Checked"],
    ["Kettle Circle", "Ann", "0115 496 0123", WHEN[0], "stroke, carers", "5", "see above", WHEN[5]],
    ["Pot Club", "Bob/Cy", "07700 900123; 4960123", WHEN[1], "Stroke", "", "same as row 1", ""],
]
WORKBOOK_PARTS = _workbook_parts()


def workbook_of(changed: dict[str, bytes]) -> bytes:
    """Return a workbook of which some parts are changed."""
    return zip_of(WORKBOOK_PARTS | changed)


@cache
def seeds() -> dict[str, list[bytes]]:
    """Return what to begin with, by the name of the target."""
    typed = [line for path in sorted(QUERIES.glob("*.tsv")) for line in _first_rows(path)]
    nasty = [text.encode("utf-8", "replace")[:2_000] for text in NASTY]
    texts = {
        "question": [*QUESTIONS, *(f"q={line}" for line in typed)],
        "words_for_meetings": WHEN,
        "schedule": [
            "\n".join(f"{name}={value}" for name, value in ROWS["meetings"][0].items()),
            "pattern=every_n_weeks\ninterval_weeks=3\nweek_of_month=\nstarts_on=2026-01-06",
            f"exceptions={'; '.join(FORMS)}",
            "pattern=irregular\nweek_of_month=\nexceptions=also 2026-12-05\nweekday=",
        ],
        "codes_and_numbers": [
            *("K7R4 M2XW", "maple otter kettle window seven bridge", "12.7.190", "20", "a-2"),
            *("0115 496 0123", "+44 (0)7700 900123", "NG7 3AB", CODE, crypto.new_secret()),
        ],
        "feeds": typed[:40],
        "paper": [*typed[:10], "Gdańsk łódź. O 7 pm, 0115 496 0123. مرحبا ۱۲:۳۰ ہے", "हिन्दी ਪੰਜਾਬੀ"],
    }
    raw = {
        "sheet": [_sheet_of(SHEET), workbook_of({})],
        "workbook": [
            bytes([number]) + part
            for number, (_name, part) in enumerate(sorted(WORKBOOK_PARTS.items()))
        ],
        "packed": [zip_of({"mine/Places.csv": b"a", "groups.csv": b"b"}), b"a,b"],
        "seven_files": [
            bytes([number]) + _sheet_of([list(rows[0]), *(list(row.values()) for row in rows)])
            for number, (_name, rows) in enumerate(sorted(ROWS.items()))
        ],
        "places": [
            f"{PLACES_HEADING}\r\nBeeston,town,52.927,-1.215\r\n".encode(),
            code_point(LENTON).encode(),
            zip_of({"Data/ng.csv": code_point(LENTON).encode(), "Data/": b""}),
            ons({"pcds": "NG7 9ZZ"}, heading=ONS_HEADING).encode(),
        ],
        "sealed": [
            crypto.seal_with(SECRET, b"plain", context="fuzz"),
            crypto.seal_to("worker", b"plain", context="fuzz"),
        ],
        "bounce": [
            of_bounces.as_bytes(text).replace(b"groups.example.org", _host().encode())
            for text in (of_bounces.POSTFIX, of_bounces.QMAIL, of_bounces.EXIM, of_bounces.ANSWER)
        ],
        "erased": [
            b'{"since": "2026-10-01", "until": "2026-11-23T10:00:00+00:00"}\n'
            b'["groups_group", "12", "", "2026-11-01"]\n{"rows": 1}\n',
            json.dumps([]).encode(),
        ],
    }
    encoded = {name: [text.encode() for text in each] for name, each in texts.items()}
    return {name: [*each, *nasty] for name, each in (encoded | raw).items()}
