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
        self._disguises: dict[str, set[bytes]] = {}
        self._in_small_letters: dict[str, set[bytes]] = {}

    def add(self, name: str, *texts: str) -> None:
        """Look for `texts` too, any of which counts as `name`."""
        self._disguises[name] = set().union(*map(disguises_of, texts))
        self._in_small_letters[name] = set().union(*map(spellings_of, texts))

    def add_all(self, prefix: str, given: Mapping[Kind, str]) -> None:
        """Look for each detail: of words what is unmistakable in them, of numbers the digits."""
        for kind, words in given.items():
            telling = [word for word in words.split() if "zw" in word.lower()]
            tight = "".join(words.split())
            whole = [words, tight, tight.removeprefix("0")] if kind == Kind.TELEPHONE else telling
            self.add(f"{prefix} {kind}", *whole)

    def named(self, *prefixes: str) -> set[str]:
        """Return the names that begin with one of `prefixes`."""
        return {name for name in self._disguises if name.startswith(prefixes)}

    def found_in(self, data: bytes | str | Iterable[bytes]) -> set[str]:
        """Return the names of those that are somewhere in `data`, in any disguise."""
        if isinstance(data, str):
            data = data.encode()
        if not isinstance(data, bytes):
            data = b"\n".join(data)
        small = data.lower()
        return {
            name
            for name, disguises in self._disguises.items()
            if any(spelling in small for spelling in self._in_small_letters[name])
            or any(disguise in data for disguise in disguises)
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
