"""Reading one CSV file row by row, in bounded memory, whatever it contains.

A row is gathered from physical lines until its quotation marks are balanced, so that a mark that
is never closed is found where it opened and nothing more than a row is ever held.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from groups.importing.names import did_you_mean, shown
from groups.importing.problems import Problems
from groups.importing.tables import Table

LONGEST_CELL = 64 * 1024  # characters
LONGEST_ROW = 1024 * 1024  # bytes

UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Everything that is not printed, save tab and line ends.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LONE_CR = re.compile(r"\r(?!\n)")
WELL_FORMED_CELL = re.compile(r'(?:"[^"]*(?:""[^"]*)*"|[^",\r\n]*)(?=[,\r\n]|\Z)')


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column; `line` is the physical line on which it begins, counted from 1."""

    line: int
    cells: dict[str, str]


class TableReader:
    """The rows of one file. `whole` tells afterwards whether every row of it could be read."""

    def __init__(self, directory: Path, table: Table, problems: Problems):
        self.table = table
        self.path = directory / table.file
        self.problems = problems
        self.whole = True
        self._heading: list[str] = [] if table.heading else list(table.columns)
        self._encoding_told = False

    def rows(self, *, on_bytes: Callable[[int], None]) -> Iterator[Row]:
        """Yield the rows after the heading, telling `on_bytes` how many bytes each row took."""
        try:
            if not self.path.exists():
                if not self.table.optional_file:
                    self._broken(0, "there is no such file, and the import needs it")
            elif not self.path.is_file():
                self._broken(0, "this is not a file")
            else:
                with self.path.open("rb") as stream:
                    yield from self.rows_of(stream, on_bytes=on_bytes)
        except OSError as error:
            self._broken(0, f"the file cannot be read ({error.strerror})")

    def _broken(self, line: int, message: str) -> None:
        """Note what keeps rows from being read."""
        self.whole = False
        self.problems.add(self.table.file, line, message)

    def rows_of(self, stream: BinaryIO, *, on_bytes: Callable[[int], None]) -> Iterator[Row]:
        """Yield the same from a file that is open already, and leave it open."""
        for line, record in self._records(stream, on_bytes):
            cells = self._cells(line, record)
            if not any(cell.strip() for cell in cells):
                continue
            if not self._heading:
                self._heading = [cell.strip() for cell in cells]
                if not self._heading_serves(line, self._heading):
                    return
            elif len(cells) == len(self._heading):
                yield Row(line, dict(zip(self._heading, cells, strict=True)))
            else:
                self._wrong_number_of_cells(line, len(cells))
        if not self._heading and self.whole:
            wanted = ",".join(self.table.columns)
            self._broken(0, f"the file is empty: its first row must be the heading, {wanted}")

    def _records(
        self, stream: BinaryIO, on_bytes: Callable[[int], None]
    ) -> Iterator[tuple[int, str]]:
        """Yield the line and text of each row, not yet taken apart."""
        first, line, size, quotes, pieces = 1, 0, 0, 0, []
        while piece := stream.readline(LONGEST_ROW + 1 - size):
            line += 1
            size += len(piece)
            if line == 1 and piece.startswith(UTF16_MARKS):
                self._broken(1, "the file is in UTF-16: save it as UTF-8")
                return
            if line == 1:
                piece = piece.removeprefix(UTF8_MARK)
            if size > LONGEST_ROW:
                self._row_too_long(first, line, "".join(pieces))
                return
            text = self._decoded(piece, line)
            quotes += text.count('"')
            pieces.append(text)
            if quotes % 2 == 0:
                on_bytes(size)
                yield first, "".join(pieces)
                first, size, quotes, pieces = line + 1, 0, 0, []
        if pieces:
            self._open_quote(first, "".join(pieces))

    def _decoded(self, piece: bytes, line: int) -> str:
        try:
            return piece.decode()
        except UnicodeDecodeError as error:
            text = piece.decode("cp1252", errors="replace")
            if not self._encoding_told:
                self._encoding_told = True
                wrong = piece[error.start]
                guess = bytes([wrong]).decode("cp1252", errors="replace")
                self.problems.add(
                    self.table.file,
                    line,
                    f"the file is not in UTF-8: byte 0x{wrong:02X} cannot be read. It is probably "
                    f'in Windows-1252, where that is "{guess}". Save it as UTF-8 (in Excel: Save '
                    'As, "CSV UTF-8") and import it again',
                )
            return text

    def _row_too_long(self, first: int, line: int, before: str) -> None:
        if before:
            self._open_quote(first, before)
        else:
            self._broken(
                line,
                f"the row is longer than {LONGEST_ROW:,} bytes, and a cell may have "
                f"{LONGEST_CELL:,} characters at most. The rest of the file was not looked at",
            )

    def _open_quote(self, first: int, record: str) -> None:
        self._broken(
            first,
            f"the quotation mark that opens on line {_line_of_open_quote(first, record)} is never "
            'closed. A mark inside a cell is written twice: "". The rest of the file was not '
            "looked at",
        )

    def _cells(self, line: int, record: str) -> list[str]:
        """Return the cells of a row; none, and a problem noted, if it cannot be taken apart."""
        try:
            cells = next(csv.reader([record], strict=True), [])
        except csv.Error as error:
            self._broken(line, _what_csv_means(error, line, record))
            return []
        for number, cell in enumerate(cells):
            if len(cell) > LONGEST_CELL:
                self._broken(
                    line,
                    f"{self._column(number)} has {len(cell):,} characters, and {LONGEST_CELL:,} "
                    "are allowed",
                )
                return []
        if CONTROL.search(record):
            return [self._without_controls(line, *cell) for cell in enumerate(cells)]
        return cells

    def _column(self, number: int) -> str:
        """Return the name of a column by its number, counted from 0."""
        if number < len(self._heading):
            return self._heading[number]
        return f"cell {number + 1}"

    def _without_controls(self, line: int, number: int, cell: str) -> str:
        """Return `cell` without what cannot be kept: told once, so that no other check trips."""
        if found := CONTROL.search(cell):
            code = ord(found[0])
            name = "a NUL byte" if code == 0 else f"a control character (U+{code:04X})"
            message = f"{self._column(number)} has {name} in it: remove it"
            self.problems.add(self.table.file, line, message)
        return CONTROL.sub("", cell)

    def _heading_serves(self, line: int, heading: list[str]) -> bool:
        """Note what is wrong with the heading; return whether rows can be read by it."""
        known = self.table.columns + self.table.optional
        missing = [column for column in self.table.columns if column not in heading]
        repeated = [column for column, times in Counter(heading).items() if times > 1]
        for column in missing:
            self._broken(line, f'column "{column}" is missing')
        for column in repeated:
            self._broken(line, f"column {shown(column)} stands more than once")
        for number, column in enumerate(heading, start=1):
            if not column:
                self._broken(line, f"column {number} has no name")
            elif column not in known and not self.table.other_columns:
                unused = [name for name in known if name not in heading]
                message = f"column {shown(column)} is not known{did_you_mean(column, unused)}"
                self.problems.add(self.table.file, line, message)
        if len(heading) == 1 and missing:
            for character, name in ((";", "semicolons"), ("\t", "tabs")):
                if character in heading[0]:
                    self._broken(line, f"the cells seem to be separated by {name}: use commas")
        return not missing and not repeated

    def _wrong_number_of_cells(self, line: int, count: int) -> None:
        wanted = len(self._heading)
        whose = "the heading has" if self.table.heading else "each row of this kind has"
        message = f"the row has {count} cells, and {whose} {wanted}"
        if count > wanted:
            message += '. A cell with a comma in it must stand in quotation marks: "a, b"'
        self._broken(line, message)


def _line_of_open_quote(first: int, record: str) -> int:
    """Return the physical line of the first cell that is not closed as it should be."""
    position = 0
    while (cell := WELL_FORMED_CELL.match(record, position)) and cell.end() < len(record):
        position = cell.end() + 1
    return first + record.count("\n", 0, position)


def _what_csv_means(error: csv.Error, line: int, record: str) -> str:
    said = str(error)
    if "field limit" in said:
        return f"a cell is too long: {LONGEST_CELL:,} characters are allowed"
    if LONE_CR.search(record):
        return "a line ends with CR alone: save the file with LF or CR LF line ends"
    return (
        f"the quotation mark that opens on line {_line_of_open_quote(line, record)} is not closed "
        'where its cell ends. A mark inside a cell is written twice: ""'
    )
