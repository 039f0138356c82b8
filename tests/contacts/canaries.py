"""Words that nobody could find anywhere by chance, and looking for them in every disguise."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from contacts.kinds import Kind
from contacts.models import Way

TELEPHONES = {Way.LINK: "07700 900417", Way.EMAIL: "07700 900528", Way.TELEPHONE: "07700 900871"}


def given_by(way: Way) -> dict[Kind, str]:
    """Return words for every kind of detail, other ones for each way of passing them on."""
    given = {kind: f"Zw{kind}{way} ‘ö’" for kind in Kind}
    return given | {
        Kind.EMAIL: f"zwemail{way}@example.org",
        Kind.TELEPHONE: TELEPHONES[way],
        Kind.SITUATION: f"I have not slept since zwsituation{way}.\nIt is “hard”.",
    }


class Canaries:
    """What is looked for, by name; `let_out` says where each of them is found."""

    def __init__(self):
        self._disguises: dict[str, set[bytes]] = {}

    def add(self, name: str, *texts: str) -> None:
        """Look for `texts` too, any of which counts as `name`."""
        self._disguises[name] = set().union(*(disguises_of(text) for text in texts))

    def add_all(self, prefix: str, given: Mapping[Kind, str]) -> None:
        """Look for each detail, as a whole and by what is unmistakable of it."""
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
        both = data + b"\n" + data.lower()
        return {
            name
            for name, disguises in self._disguises.items()
            if any(disguise in both for disguise in disguises)
        }


def disguises_of(text: str) -> set[bytes]:
    """Return the bytes as which a text may lie about: written, encoded, escaped or hashed."""
    texts = {text, text.lower(), escape(text), quote(text), json.dumps(text)[1:-1]}
    found = {each.encode() for each in texts}
    found |= {each.encode("utf-16-le") for each in texts}
    found |= {each.encode().hex().encode() for each in texts}
    for each in (text, text.lower()):
        found |= _in_base64(each.encode())
        for kind in ("md5", "sha1", "sha256"):
            digest = hashlib.new(kind, each.encode(), usedforsecurity=False)
            found |= {digest.digest(), digest.hexdigest().encode()}
    return found


def _in_base64(plain: bytes) -> set[bytes]:
    """Return what is certain of the base64 of anything that has `plain` in it."""
    found = set()
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + plain)
        # The first characters also depend on what comes before, the last on what comes after.
        certain = encoded[(before * 8 + 5) // 6 : (len(plain) + before) * 8 // 6]
        found |= {certain, certain.translate(bytes.maketrans(b"+/", b"-_"))}
    return found
