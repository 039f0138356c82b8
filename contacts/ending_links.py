"""Where somebody ends what they never asked for: with words they were told, or by a mail's link.

Both only end; they open nothing and say nothing of it. A link is the digest by which a private page
is known, signed. No secret is kept for it, and whoever holds SECRET_KEY, with which such links
could be made of a stolen database, could only end what is in it.
"""

from urllib.parse import urlsplit

from django.core import signing
from django.urls import reverse

from selfhelp import crypto
from selfhelp.publisher import absolute_url

SIGNER = signing.Signer(sep=".", salt="contacts.end")


def spoken_address() -> str:
    """Return where to type the words, as it is said on the telephone: without the https."""
    return f"{urlsplit(absolute_url('')).netloc}{reverse('contacts:never')}"


def token_of(secret: str) -> str:
    """Return what stands in a link that ends what belongs to the private page of `secret`."""
    return SIGNER.sign(crypto.digest_of(secret).hex())


def digest_in(token: str) -> bytes | None:
    """Return the digest of the secret whose page a link is about; None if it is not one of ours."""
    try:
        return bytes.fromhex(SIGNER.unsign(token))
    except signing.BadSignature:
        return None
