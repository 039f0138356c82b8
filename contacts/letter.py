"""What a group is told, word for word: one value that every reader of it shows.

The preview, the group's page, the mail, the team's script and the sealed bytes are all made from
the same Letter.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from contacts.kinds import REACHING, Kind, TeamMay

Given = Mapping[Kind, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One detail, in the person's own words."""

    kind: Kind
    words: str

    @property
    def label(self) -> str:
        """What the reader sees beside the words."""
        return str(self.kind.label)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one reader is told, wishes about discretion and times first."""

    lines: tuple[Line, ...]

    @classmethod
    def of(cls, given: Given) -> "Letter":
        """Return the letter that says all that is `given`, in the order of Kind."""
        return cls(tuple(Line(kind, given[kind]) for kind in Kind if kind in given))

    @classmethod
    def from_bytes(cls, written: bytes) -> "Letter":
        """Return the letter that `to_bytes` wrote."""
        return cls(tuple(Line(Kind(kind), words) for kind, words in json.loads(written)))

    def to_bytes(self) -> bytes:
        """Return the letter as it is sealed."""
        return json.dumps([[line.kind.value, line.words] for line in self.lines]).encode()

    def as_text(self) -> str:
        """Return the letter as a mail or a voice says it, one detail to a paragraph."""
        return "\n\n".join(f"{line.label}:\n{line.words}" for line in self.lines)

    def for_team(self, team_may: TeamMay) -> "Letter | None":
        """Return what the team may know of it; None where that is nothing."""
        if team_may == TeamMay.ALL:
            return self
        if team_may == TeamMay.REACH_ME:
            return Letter(tuple(line for line in self.lines if line.kind in REACHING))
        return None

    @property
    def has_free_words(self) -> bool:
        """Whether somebody may have poured their heart out, to whom nobody answers at once."""
        return Kind.SITUATION in self.given

    @property
    def given(self) -> dict[Kind, str]:
        """The details by kind."""
        return {line.kind: line.words for line in self.lines}


@dataclass(frozen=True, slots=True)
class Copy:
    """What is sealed for one reader: what was passed on, and the words that belong to it.

    The person's lead back to their page. Those of the group, and of the team where it reads all
    of it out, are told to whoever is rung and never asked, who can end it with them. "" for none.
    """

    letter: Letter
    code: str

    @classmethod
    def from_bytes(cls, written: bytes) -> "Copy":
        """Return the copy that `to_bytes` wrote."""
        code, _, letter = written.rpartition(b"\n")
        return cls(Letter.from_bytes(letter), code.decode())

    def to_bytes(self) -> bytes:
        """Return the copy as it is sealed."""
        return self.code.encode() + b"\n" + self.letter.to_bytes()
