"""Words that nobody could find anywhere by chance, and looking for them in every disguise."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from contacts.kinds import Kind

TELEPHONES = {
    "link": "07700 900417",
    "email": "07700 900528",
    "telephone": "07700 900871",
    "voice": "07700 900994",
    "mailed": "07700 900113",
    "rung": "07700 900224",
    "posted": "07700 900335",
}


def given_by(whom: str) -> dict[Kind, str]:
    """Return words for every kind of detail, other ones for each of TELEPHONES."""
    given = {kind: f"Zw{kind}{whom} ‘ö’" for kind in Kind}
    return given | {
        Kind.EMAIL: f"zwemail{whom}@example.org",
        Kind.TELEPHONE: TELEPHONES[whom],
        Kind.SITUATION: f"I have not slept since zwsituation{whom}.\nIt is “hard”.",
    }


class Canaries:
    """What is looked for, by name, in every disguise."""

    def __init__(self):
        self._names: set[str] = set()
        self._disguises = Needles()
        self._in_small_letters = Needles()

    def add(self, name: str, *texts: str) -> None:
        """Look for `texts` too, any of which counts as `name`."""
        self._names.add(name)
        for text in texts:
            self._disguises.add(name, disguises_of(text))
            self._in_small_letters.add(name, spellings_of(text))

    def add_all(self, prefix: str, given: Mapping[Kind, str]) -> None:
        """Look for each detail: of words what is unmistakable in them, of numbers the digits."""
        for kind, words in given.items():
            telling = [word for word in words.split() if "zw" in word.lower()]
            tight = "".join(words.split())
            whole = [words, tight, tight.removeprefix("0")] if kind == Kind.TELEPHONE else telling
            self.add(f"{prefix} {kind}", *whole)

    def named(self, *prefixes: str) -> set[str]:
        """Return the names that begin with one of `prefixes`."""
        return {name for name in self._names if name.startswith(prefixes)}

    def found_in(self, data: bytes | str | Iterable[bytes]) -> set[str]:
        """Return the names of those that are somewhere in `data`, in any disguise."""
        if isinstance(data, str):
            data = data.encode()
        if not isinstance(data, bytes):
            data = b"\n".join(data)
        return self._disguises.found_in(data) | self._in_small_letters.found_in(data.lower())


class Needles:
    """Bytes that are looked for, some thousand at once, in some thousand pages.

    They are kept by how they begin, so that only those are looked for of which a page has the
    beginning: none, as a rule. What is large is looked through for each.
    """

    BEGINNING = 6
    LARGE = 2**20

    def __init__(self):
        self._by_beginning: dict[bytes, set[tuple[str, bytes]]] = {}

    def add(self, name: str, needles: set[bytes]) -> None:
        """Look for `needles` too, any of which counts as `name`."""
        for needle in needles:
            assert len(needle) >= self.BEGINNING, needle
            beginning = needle[: self.BEGINNING]
            self._by_beginning.setdefault(beginning, set()).add((name, needle))

    def found_in(self, data: bytes) -> set[str]:
        """Return the names of those that are somewhere in `data`."""
        beginnings = self._by_beginning.keys()
        if len(data) < self.LARGE:
            beginnings &= {data[at : at + self.BEGINNING] for at in range(len(data))}
        return {
            name
            for beginning in beginnings
            for name, needle in self._by_beginning[beginning]
            if needle in data
        }


def spellings_of(text: str) -> set[bytes]:
    """Return the bytes of a text written, escaped or in hexadecimal digits, in small letters."""
    texts = {text, escape(text), quote(text), json.dumps(text)[1:-1]}
    found = {each.encode() for each in texts} | {each.encode("utf-16-le") for each in texts}
    found |= {each.encode().hex().encode() for each in (text, text.lower())}
    found |= {digest.hex().encode() for digest in _digests(text)}
    return {each.lower() for each in found}


def disguises_of(text: str) -> set[bytes]:
    """Return the bytes of a text in base64, or hashed."""
    return set().union(
        *(_in_base64(each.encode()) for each in (text, text.lower())), _digests(text)
    )


def _digests(text: str) -> set[bytes]:
    return {
        hashlib.new(kind, each.encode(), usedforsecurity=False).digest()
        for kind in ("md5", "sha1", "sha256")
        for each in (text, text.lower())
    }


def _in_base64(plain: bytes) -> set[bytes]:
    """Return what is certain of the base64 of anything that has `plain` in it."""
    found = set()
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + plain)
        # The first characters also depend on what comes before, the last on what comes after.
        certain = encoded[(before * 8 + 5) // 6 : (len(plain) + before) * 8 // 6]
        found |= {certain, certain.translate(bytes.maketrans(b"+/", b"-_"))}
    return found
