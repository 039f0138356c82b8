"""A line that tells how far a long task has come, for people who watch a terminal."""

from typing import TextIO

BAR = 30  # characters
READING = "Reading the files"  # of which bytes are counted


class Progress:
    """Draws the line anew when the percentage changes; says nothing where nobody watches."""

    def __init__(self, stream: TextIO | None = None):
        self.stream = stream if stream and stream.isatty() else None
        self._shown = ""

    def show(self, task: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        if not self.stream:
            return
        percent = 100 * done // total if total else 100
        bar = ("#" * (BAR * percent // 100)).ljust(BAR, ".")
        line = f"{task:<20} {bar} {percent:3} %"
        if line != self._shown:
            self._shown = line
            self.stream.write(f"\r{line}  {done:,} of {total:,}\x1b[K")
            self.stream.flush()

    def done(self) -> None:
        """Take the line away."""
        if self.stream and self._shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self._shown = ""
