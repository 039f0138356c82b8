"""Where somebody comes from is one text for all addresses of one household."""

import pytest

from selfhelp.visitors import network_address


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:0DB8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::7", "2001:db8:1:3::/64"),
        ("fe80::7%eth0", "fe80::/64"),
        ("", ""),
        ("unknown", "unknown"),
    ],
)
def test_a_household_is_one_whatever_its_address(rf, settings, address, counted_as):
    assert network_address(rf.get("/", REMOTE_ADDR=address)) == counted_as

    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    forwarded = {"x-forwarded-for": f"198.51.100.1, {address or 'unknown'}"}
    assert network_address(rf.get("/", headers=forwarded)) == (counted_as or "unknown")
