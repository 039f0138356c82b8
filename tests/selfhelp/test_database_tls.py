"""An address that the check is content with takes no other server for the database: seen once, with
a PostgreSQL that has a certificate of our own."""

import datetime
import ipaddress
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.db.utils import ConnectionHandler

from selfhelp import databases
from selfhelp.database_checks import is_proved
from tests import postgres_cluster

PROGRAMS = postgres_cluster.find_server_programs()
pytestmark = pytest.mark.skipif(PROGRAMS is None, reason="needs the programs of PostgreSQL")
DAY = datetime.timedelta(days=1)
ADDRESS = "127.0.0.1"


def certificate(name: str, *, key, signed_by=None) -> x509.Certificate:
    """Return a certificate for ADDRESS; one that signs itself is an authority."""
    issuer, issuer_key = signed_by or (None, key)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    addresses = [x509.IPAddress(ipaddress.ip_address(ADDRESS))]
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(addresses), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )


@dataclass(frozen=True)
class Served:
    """A server that takes TLS alone on loopback, and the authorities that signed for it and not."""

    port: int
    ours: Path
    others: Path

    def connect(self, *, host: str = ADDRESS, **parameters) -> str:
        """Return the version of TLS that an address with these parameters comes to. Raises
        OperationalError where libpq refuses."""
        said = "&".join(f"{name}={value}" for name, value in parameters.items())
        url = f"postgres://selfhelp@{host}:{self.port}/postgres?{said}"
        wrapper = ConnectionHandler({"default": databases.at(url)})["default"]
        parameters = wrapper.get_connection_params()
        # On another machine these would be all that stands between us and whoever answers there.
        assert is_proved(parameters | {"host": "10.0.0.1"})
        with wrapper.get_new_connection(parameters) as session:
            asked = "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            return session.execute(asked).fetchone()[0]


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("authorities")
    keys = [ec.generate_private_key(ec.SECP256R1()) for _each in range(3)]
    ours, others = certificate("ours", key=keys[0]), certificate("others", key=keys[1])
    shown = certificate("database", key=keys[2], signed_by=(ours, keys[0]))
    for name, authority in (("ours", ours), ("others", others)):
        (folder / name).write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    private = keys[2].private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with postgres_cluster.own_cluster(PROGRAMS) as cluster:
        cluster.stop()
        data, port = cluster.folder / "data", _free_port()
        _put(data / "server.crt", shown.public_bytes(serialization.Encoding.PEM))
        _put(data / "server.key", private)
        _put(data / "pg_hba.conf", b"hostssl all all 127.0.0.1/32 trust\n")
        cluster.options = {"listen_addresses": ADDRESS, "port": str(port), "ssl": "on"}
        cluster.start()
        yield Served(port, folder / "ours", folder / "others")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((ADDRESS, 0))
        return free.getsockname()[1]


def _put(file: Path, content: bytes) -> None:
    """Write a file that belongs to whom the server runs as, and is read by nobody else."""
    owner = file.parent.stat()
    file.write_bytes(content)
    file.chmod(0o600)
    os.chown(file, owner.st_uid, owner.st_gid)


def test_a_server_that_a_known_authority_has_signed_is_spoken_to_over_tls(served):
    for mode in ("verify-full", "verify-ca"):
        assert served.connect(sslmode=mode, sslrootcert=served.ours) == "TLSv1.3"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"sslrootcert": "others"}, "certificate verify failed"),
        ({"sslrootcert": "ours", "host": "localhost"}, "does not match host name"),
        ({"sslrootcert": "missing"}, "does not exist"),
    ],
)
def test_a_server_that_cannot_prove_itself_is_not_spoken_to(served, said, refusal):
    said = said | {"sslrootcert": served.ours.parent / said["sslrootcert"]}

    with pytest.raises(psycopg.OperationalError, match=refusal):
        served.connect(sslmode="verify-full", **said)
