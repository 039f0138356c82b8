"""What the web server calls: the site, with the directory read before the first question."""

import logging
import os

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections

from selfhelp import crypto, metrics_port

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selfhelp.settings")
application = get_wsgi_application()

# As every command does: better no site than one that takes what it cannot seal.
for fault in crypto.faults_of_settings():
    raise ImproperlyConfigured(fault)
# Without it no page but the barest has a style sheet.
try:
    staticfiles_storage.url("css/base.css")
except ValueError:
    raise ImproperlyConfigured(
        f"The list of static files in {settings.STATIC_ROOT} is missing or cannot be read: "
        "`manage.py collectstatic` makes it anew."
    ) from None

from groups.search.current import current_snapshot  # noqa: E402  models need the line above

try:
    current_snapshot()
except DatabaseError as error:
    # The site starts all the same: its error page tells where to turn in a crisis.
    logging.getLogger(__name__).warning("no directory yet: %s", type(error).__name__)
finally:
    connections.close_all()

metrics_port.listen(settings.METRICS_PORTS)
