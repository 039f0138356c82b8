"""What `manage.py check --deploy` says about a site that still has the address of the examples."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

# RFC 2606 and 6761: nobody can have an address there.
INVENTED_ENDINGS = (
    ".example", ".invalid", ".localhost", ".test", "example.com", "example.net", "example.org",
)  # fmt: skip
INVENTED = (
    "SITE_URL is {url}, an address that nobody can have: every link in a mail, every code on a "
    "leaflet would lead nowhere."
)


def site_has_an_address_of_its_own(app_configs, **kwargs) -> list[checks.Warning]:
    """Return a warning where a server's address is still that of the examples."""
    if settings.LOCAL or not urlsplit(settings.SITE_URL).hostname.endswith(INVENTED_ENDINGS):
        return []
    hint = "Set SITE_URL to the address under which the directory is found."
    said = INVENTED.format(url=settings.SITE_URL)
    return [checks.Warning(said, hint=hint, id="selfhelp.W002")]
