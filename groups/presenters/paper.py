"""What a printed page says so that it can be trusted, and checked, next month."""

from dataclasses import dataclass
from datetime import date

from groups import wording
from selfhelp.publisher import absolute_url


@dataclass(frozen=True, slots=True)
class PaperLine:
    """The day on which the page was right, and where today's version is."""

    correct_on: str
    url: str


def paper_line(path: str, *, today: date) -> PaperLine:
    """Return the line for the page at `path`."""
    return PaperLine(correct_on=wording.full_date(today), url=absolute_url(path))
