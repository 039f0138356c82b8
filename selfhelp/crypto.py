"""Sealing: bytes that only their recipient can open, and digests that give nothing away.

Knows no models and no app. Keys come from the settings; docs/keys-and-data.md tells which process
needs which. Every function takes a `context`, which names the row and the purpose
("outbox.message:<uuid>"): what was sealed for one opens for no other, so that a sealed value cannot
be moved to another row.

- `seal_to` / `open_as`: to a public key, for the worker or the team. HPKE (RFC 9180) with X25519,
  HKDF-SHA256 and ChaCha20-Poly1305.
- `seal_for_key` / `open_with_key`: the same to a key that no setting names, for backups.
- `seal_with` / `open_with`: with a secret that stands in a link.
- `digest_of`, `keyed_digest`, `stretched`: what may be kept of secrets, addresses and codes.
"""

import base64
import hashlib
import os
from collections.abc import Iterator
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import salted_hmac

Recipient = Literal["worker", "team"]
RECIPIENTS: tuple[Recipient, ...] = ("worker", "team")

VERSION = b"\x01"
KEY_BYTES = 32
KEY_ID_BYTES = 8
NONCE_BYTES = 12
TAG_BYTES = 16
SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)

# OpenSSL wants to be told that it may use so much memory.
SCRYPT = {"r": 8, "p": 1, "dklen": KEY_BYTES, "maxmem": 64 * 2**20}


class SealError(Exception):
    """A sealed value was not opened. The message says nothing of what is in it."""


class KeyNotHeld(SealError):
    """This process has no private key for it: see the setting that the message names."""


class CannotOpen(SealError):
    """Altered, cut short, sealed for another context or with another secret."""


def make_key_pair() -> tuple[str, str]:
    """Return a new public and private key, as the settings hold them."""
    private = X25519PrivateKey.generate()
    return _text(private.public_key().public_bytes_raw()), _text(private.private_bytes_raw())


def new_secret() -> str:
    """Return 32 random bytes as 43 characters for a link or a setting."""
    return _text(os.urandom(KEY_BYTES))


def bytes_of(secret: str) -> bytes:
    """Return the 32 bytes of a secret made by `new_secret`; CannotOpen if it is none."""
    try:
        return _bytes(secret)
    except ValueError:
        raise CannotOpen("This is not a secret that was given out.") from None


def new_key_settings() -> dict[str, str]:
    """Return every setting of this module with a new key, by its name."""
    worker, team = make_key_pair(), make_key_pair()
    return {
        "WORKER_PUBLIC_KEY": worker[0],
        "WORKER_PRIVATE_KEYS": worker[1],
        "TEAM_PUBLIC_KEY": team[0],
        "TEAM_PRIVATE_KEYS": team[1],
        "STRETCHING_SECRET": new_secret(),
        "SIGN_IN_KEYS": new_secret(),
    }


def seal_to(recipient: Recipient, plain: bytes, *, context: str) -> bytes:
    """Seal `plain` so that only the process with the recipient's private key can open it.

    Returns the version (1 byte), the key's id (8), the encapsulated key and the ciphertext (48 more
    than `plain`). Raises ImproperlyConfigured when the public key is missing or malformed.
    """
    return _sealed_to(_public_key(recipient), plain, _bound("seal_to", recipient, context))


def open_as(recipient: Recipient, sealed: bytes, *, context: str) -> bytes:
    """Open what `seal_to` sealed for `recipient` and `context`, with whichever key of the ring.

    Raises KeyNotHeld, CannotOpen, or ImproperlyConfigured when a private key is malformed.
    """
    info = _bound("seal_to", recipient, context)
    return _opened_by(_private_keys(recipient), sealed, info, whose=_ring(recipient))


def seal_for_key(public: str, plain: bytes, *, context: str) -> bytes:
    """Seal `plain` to a public key as `make_key_pair` returns it; ImproperlyConfigured if it is
    none. Looks like what `seal_to` makes."""
    key = X25519PublicKey.from_public_bytes(_setting_bytes("The public key", public))
    return _sealed_to(key, plain, _bound("seal_for_key", context))


def open_with_key(private: str, sealed: bytes, *, context: str) -> bytes:
    """Open what `seal_for_key` sealed. Raises KeyNotHeld for another key, CannotOpen,
    ImproperlyConfigured if `private` is no key."""
    key = X25519PrivateKey.from_private_bytes(_setting_bytes("The private key", private))
    info = _bound("seal_for_key", context)
    return _opened_by([key], sealed, info, whose="Whoever brought this key")


def seal_with(secret: bytes, plain: bytes, *, context: str) -> bytes:
    """Seal `plain` with the 32 bytes of a secret. Returns version (1), nonce (12), ciphertext."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = _cipher(secret).encrypt(nonce, plain, _bound("seal_with", context))
    return VERSION + nonce + sealed


def open_with(secret: bytes, sealed: bytes, *, context: str) -> bytes:
    """Open what `seal_with` sealed with this secret for this context, or raise CannotOpen."""
    head = len(VERSION) + NONCE_BYTES
    if sealed[:1] != VERSION or len(sealed) < head + TAG_BYTES:
        raise CannotOpen("This was not sealed here, or was cut short.")
    try:
        return _cipher(secret).decrypt(sealed[1:head], sealed[head:], _bound("seal_with", context))
    except InvalidTag:
        raise CannotOpen("Altered, or sealed with another secret or for something else.") from None


def digest_of(secret: str) -> bytes:
    """Return the 32 bytes that the database keeps of a link's secret.

    Plain SHA-256 is enough, because there are 2**256 secrets to guess among.
    """
    # What somebody typed into an address may hold half a character; it just finds nothing.
    return hashlib.sha256(_bound("digest_of") + secret.encode("utf-8", "surrogatepass")).digest()


def keyed_digest(purpose: str, text: str) -> bytes:
    """Return 32 bytes that tell whether two texts are the same, to whoever has SECRET_KEY.

    For what could be guessed (telephone numbers, addresses). Differs from purpose to purpose, so
    that lists kept for two purposes cannot be laid side by side.
    """
    return salted_hmac(f"selfhelp.keyed_digest.{purpose}", text, algorithm="sha256").digest()


def stretched(code: str) -> bytes:
    """Return 32 bytes for a short code of words: slow to make, and only with STRETCHING_SECRET.

    Spaces and capitals count: whoever calls puts the code in order first. Raises
    ImproperlyConfigured when the setting is missing or malformed.
    """
    salt = _setting_bytes("STRETCHING_SECRET", settings.STRETCHING_SECRET)
    return hashlib.scrypt(code.encode(), salt=salt, n=settings.STRETCHING_COST, **SCRYPT)


def faults_of_settings() -> list[str]:
    """Return a sentence for each key setting that is missing, malformed or at odds with another.

    Private keys may be absent, since most processes must not have them.
    """
    return [*_faults_of_keys("worker"), *_faults_of_keys("team"), *_faults_of_stretching()]


def require_private_keys(recipient: Recipient) -> None:
    """Raise ImproperlyConfigured unless this process can open what is sealed to `recipient`."""
    if not _private_keys(recipient):
        raise ImproperlyConfigured(f"{_ring(recipient)} is missing: this process needs it.")
    for fault in _faults_of_keys(recipient):
        raise ImproperlyConfigured(fault)


def _faults_of_keys(recipient: Recipient) -> Iterator[str]:
    try:
        public, ring = _public_key(recipient), _private_keys(recipient)
    except ImproperlyConfigured as fault:
        yield str(fault)
        return
    if ring and _key_id(public) not in {_key_id(private.public_key()) for private in ring}:
        yield (
            f"{_ring(recipient)} has no key for {recipient.upper()}_PUBLIC_KEY: nobody could open "
            "what is sealed. The two are made together by `manage.py make_keys`."
        )


def _faults_of_stretching() -> Iterator[str]:
    try:
        _setting_bytes("STRETCHING_SECRET", settings.STRETCHING_SECRET)
    except ImproperlyConfigured as fault:
        yield str(fault)


def _sealed_to(public: X25519PublicKey, plain: bytes, info: bytes) -> bytes:
    return VERSION + _key_id(public) + SUITE.encrypt(plain, public, info=info)


def _opened_by(ring: list[X25519PrivateKey], sealed: bytes, info: bytes, *, whose: str) -> bytes:
    """Open with the key of a ring that fits; `whose` says in the error who holds the ring."""
    head = len(VERSION) + KEY_ID_BYTES
    if sealed[:1] != VERSION or len(sealed) < head + KEY_BYTES + TAG_BYTES:
        raise CannotOpen("This was not sealed here, or was cut short.")
    key_id, body = sealed[1:head], sealed[head:]
    for private in ring:
        if _key_id(private.public_key()) == key_id:
            try:
                return SUITE.decrypt(body, private, info=info)
            except (InvalidTag, ValueError):
                raise CannotOpen("Altered, or sealed for something else.") from None
    raise KeyNotHeld(f"{whose} has no key that opens this.")


def _public_key(recipient: Recipient) -> X25519PublicKey:
    name = f"{recipient.upper()}_PUBLIC_KEY"
    return X25519PublicKey.from_public_bytes(_setting_bytes(name, getattr(settings, name)))


def _private_keys(recipient: Recipient) -> list[X25519PrivateKey]:
    """Return the ring of private keys that this process holds, newest first; often none."""
    name = _ring(recipient)
    return [
        X25519PrivateKey.from_private_bytes(_setting_bytes(name, text))
        for text in getattr(settings, name)
    ]


def _ring(recipient: Recipient) -> str:
    return f"{recipient.upper()}_PRIVATE_KEYS"


def _setting_bytes(name: str, text: str) -> bytes:
    """Return the 32 bytes of a setting, or raise ImproperlyConfigured naming it, not its value."""
    if not text:
        raise ImproperlyConfigured(f"{name} is missing. `manage.py make_keys` makes a new one.")
    try:
        return _bytes(text)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} is malformed: a key is 43 letters, digits, - and _, as `manage.py make_keys` "
            "prints it."
        ) from None


def _key_id(public: X25519PublicKey) -> bytes:
    return hashlib.sha256(_bound("key id") + public.public_bytes_raw()).digest()[:KEY_ID_BYTES]


def _cipher(secret: bytes) -> ChaCha20Poly1305:
    if len(secret) != KEY_BYTES:
        raise ValueError("A secret is 32 bytes.")
    derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_bound("seal_with"))
    return ChaCha20Poly1305(derive.derive(secret))


def _bound(*parts: str) -> bytes:
    """Return what ties a value to its use: no two lists of parts give the same bytes."""
    encoded = [part.encode() for part in ("selfhelp.crypto", *parts)]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def _text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Return the 32 bytes of `text`, or raise ValueError. There is one way to write each key."""
    key = base64.b64decode(text.encode("ascii") + b"=", altchars=b"-_", validate=True)
    if len(key) != KEY_BYTES or _text(key) != text:
        raise ValueError
    return key
