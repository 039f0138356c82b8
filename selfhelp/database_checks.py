"""What `manage.py check --deploy` says about the way to a database on another machine."""

import ipaddress

from django.core import checks
from django.db import connections
from psycopg import pq

SETTINGS = {"default": "DATABASE_URL", "replica": "DATABASE_REPLICA_URL"}
# The server shows a certificate, and it must be one that a known authority has signed. The weaker
# ones of libpq ("prefer" where nothing is said, "require") take whoever answers for the database.
PROVED = ("verify-full", "verify-ca")
UNPROVED = (
    "{setting} leads to another machine without asking who answers there: whoever is on the way "
    "could read and change all that crosses it."
)
HINT = "Add sslmode=verify-full and sslrootcert=FILE to the address: docs/operating/standby.md."


def database_is_proved(app_configs, **kwargs) -> list[checks.Warning]:
    """Return a warning for each database on another machine whose certificate is not checked."""
    return [
        checks.Warning(UNPROVED.format(setting=SETTINGS[alias]), hint=HINT, id="selfhelp.W001")
        for alias in SETTINGS
        if alias in connections.settings
        and connections[alias].vendor == "postgresql"
        and not is_proved(connections[alias].get_connection_params())
    ]


def is_proved(parameters: dict) -> bool:
    """Tell whether all that these parameters of libpq lead to is this machine, or is proved.

    What they leave out comes from the environment (PGHOST, PGSSLMODE and so on), as it does when
    libpq connects.
    """
    defaults = {each.keyword.decode(): each.val for each in pq.Conninfo.get_defaults()}
    said = {key: value.decode() for key, value in defaults.items() if value} | parameters
    if said.get("sslmode") in PROVED:
        return True
    hosts = str(said.get("hostaddr") or said.get("host") or "").split(",")
    return all(_is_this_machine(host) for host in hosts)


def _is_this_machine(host: str) -> bool:
    """Tell whether a host is a socket, or an address that leads nowhere else."""
    if host in ("", "localhost") or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:  # a name
        return False
