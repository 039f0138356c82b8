"""What settings must be like, so that a process starts. Values in, values out; no settings read.

Each function returns what it was given, or raises ImproperlyConfigured with a sentence that names
the setting; a secret is never quoted.
"""

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

LENGTH_OF_KEY = 50
# Fifty letters drawn by chance have some thirty different ones, fifty hexadecimal figures fifteen.
DIFFERENT_IN_KEY = 10


def secret_key(key: str, *, name: str = "SECRET_KEY") -> str:
    """Return a key that nobody guesses, as far as its looks can tell."""
    if len(key) < LENGTH_OF_KEY:
        raise ImproperlyConfigured(
            f"{name} is missing or shorter than {LENGTH_OF_KEY} characters. "
            "`make run` writes one to .env; on a server set it in the environment."
        )
    if len(set(key)) < DIFFERENT_IN_KEY:
        raise ImproperlyConfigured(
            f"{name} has fewer than {DIFFERENT_IN_KEY} different characters, so it was not drawn "
            'by chance: python3 -c "import secrets; print(secrets.token_urlsafe(50))" draws one.'
        )
    return key


def site_url(url: str, *, is_local: bool) -> str:
    """Return the public address of the site: a host without a path, over TLS but on one's own
    machine."""
    if not url:
        raise ImproperlyConfigured(
            "SITE_URL is missing: the public address of the directory, such as "
            "https://groups.example.org. (On your own machine set LOCAL=yes instead.)"
        )
    if "/" in url.split("://", 1)[-1]:
        raise ImproperlyConfigured(f"SITE_URL is a host without a path, but it is {url!r}.")
    if not is_local and not url.startswith("https://"):
        raise ImproperlyConfigured(f"SITE_URL must begin with https://, but it is {url!r}.")
    return url


def host_of(url: str) -> str:
    """Return the name of the host in an address, without its port."""
    return url.split("://", 1)[-1].rsplit(":", 1)[0]


def hosts(names: Sequence[str], *, url: str, is_local: bool) -> list[str]:
    """Return the names that the site answers to: each in full, the one of its address among them.

    Links in mails and cached pages are built on them, so a name that anybody could send is refused.
    """
    for name in names:
        if "*" in name or name.startswith("."):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS names each host in full, but {name!r} stands for many."
            )
    if not is_local and host_of(url) not in names:
        raise ImproperlyConfigured(f"ALLOWED_HOSTS lacks {host_of(url)!r}, the host of SITE_URL.")
    return list(names)


def ports(text: str, *, name: str) -> range:
    """Return the ports of "9101" or "9101-9103"; none for an empty text."""
    if not text:
        return range(0)
    first, _dash, last = text.partition("-")
    try:
        found = range(int(first), int(last or first) + 1)
    except ValueError:
        found = range(0)
    if not found or not 1024 <= found[0] <= found[-1] <= 65_535:
        raise ImproperlyConfigured(
            f"{name} is one port or two, such as 9101-9103, but is {text!r}."
        )
    return found
