"""The settings file of one's own machine gets its keys by itself, and never half of them."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from selfhelp.crypto import new_key_settings
from selfhelp.make_env import add_missing_keys, make_env
from tests.selfhelp.production import settings_with


def values_in(path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)


def test_a_new_file_has_every_key_for_sealing(tmp_path):
    make_env(tmp_path / ".env")

    assert new_key_settings().keys() <= values_in(tmp_path / ".env").keys()
    assert len(settings_with(values_in(tmp_path / ".env"))["WORKER_PRIVATE_KEYS"]) == 1


def test_an_older_file_gets_keys_and_keeps_what_it_had(tmp_path):
    path = tmp_path / ".env"
    path.write_text("SECRET_KEY=kept\nLOCAL=yes")
    path.chmod(0o600)

    assert add_missing_keys(path) == list(new_key_settings())
    assert values_in(path)["SECRET_KEY"] == "kept"
    assert values_in(path)["LOCAL"] == "yes"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert add_missing_keys(path) == []


@pytest.mark.parametrize("name", new_key_settings())
def test_a_key_of_one_s_own_is_left_alone_with_its_other_half(tmp_path, name):
    """A web process may have the public key and not the private one."""
    path = tmp_path / ".env"
    path.write_text(f"{name}=own\n")

    added = add_missing_keys(path)

    halves = {each for each in new_key_settings() if each.split("_")[0] == name.split("_")[0]}
    assert set(added) == new_key_settings().keys() - halves
    assert values_in(path)[name] == "own"


def test_a_file_from_before_the_sign_in_keys_gets_just_these(tmp_path):
    path = tmp_path / ".env"
    make_env(path)
    path.write_text(path.read_text().split("SIGN_IN_KEYS")[0])

    assert add_missing_keys(path) == ["SIGN_IN_KEYS"]


def test_a_mail_server_is_read_from_one_address(tmp_path):
    make_env(tmp_path / ".env")
    own = values_in(tmp_path / ".env")
    server = settings_with(own | {"EMAIL_URL": "smtp+tls://a%40b:p%2Fw@mail.example.org:587"})

    assert server["EMAIL_HOST"] == "mail.example.org"
    assert (server["EMAIL_HOST_USER"], server["EMAIL_HOST_PASSWORD"]) == ("a@b", "p/w")
    assert (server["EMAIL_PORT"], server["EMAIL_USE_TLS"]) == (587, True)
    assert settings_with(own)["EMAIL_HOST"] == ""
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        settings_with(own | {"EMAIL_URL": "mail.example.org"})
