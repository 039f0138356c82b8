"""What is sealed opens for its recipient, its row and its key, and for nothing else."""

import pytest
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

import selfhelp.settings
from selfhelp import crypto
from selfhelp.crypto import CannotOpen, KeyNotHeld, SealError

recipients = st.sampled_from(crypto.RECIPIENTS)
plains = st.binary(max_size=500)
contexts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
secrets = st.binary(min_size=32, max_size=32)


def flipped(sealed: bytes, position: int) -> bytes:
    """Return `sealed` with one bit turned over."""
    place, bit = divmod(position % (8 * len(sealed)), 8)
    return sealed[:place] + bytes([sealed[place] ^ (1 << bit)]) + sealed[place + 1 :]


@given(recipients, plains, contexts)
def test_what_is_sealed_to_a_recipient_opens_for_it(recipient, plain, context):
    sealed = crypto.seal_to(recipient, plain, context=context)

    assert crypto.open_as(recipient, sealed, context=context) == plain
    assert len(sealed) == len(plain) + 57


@given(recipients, plains, contexts, st.integers(min_value=0))
def test_a_single_bit_turned_over_keeps_what_is_sealed_to_somebody_shut(
    recipient, plain, context, position
):
    sealed = flipped(crypto.seal_to(recipient, plain, context=context), position)

    with pytest.raises(SealError):
        crypto.open_as(recipient, sealed, context=context)


def test_every_single_bit_counts():
    to_key = crypto.seal_to("team", b"Robin", context="row")
    secret = bytes(range(32))
    with_secret = crypto.seal_with(secret, b"Robin", context="row")

    for position in range(8 * len(to_key)):
        with pytest.raises(SealError):
            crypto.open_as("team", flipped(to_key, position), context="row")
    for position in range(8 * len(with_secret)):
        with pytest.raises(CannotOpen):
            crypto.open_with(secret, flipped(with_secret, position), context="row")


@given(plains, contexts, contexts)
def test_nothing_opens_for_another_row(plain, context, other):
    if context == other:
        return
    with pytest.raises(CannotOpen):
        sealed = crypto.seal_to("worker", plain, context=context)
        crypto.open_as("worker", sealed, context=other)
    with pytest.raises(CannotOpen):
        sealed = crypto.seal_with(bytes(32), plain, context=context)
        crypto.open_with(bytes(32), sealed, context=other)


@given(plains, st.integers(min_value=0))
def test_nothing_opens_that_was_cut_short_or_added_to(plain, length):
    to_key = crypto.seal_to("worker", plain, context="row")
    with_secret = crypto.seal_with(bytes(32), plain, context="row")

    for odd in (to_key[: length % len(to_key)], to_key + b"\0"):
        with pytest.raises(CannotOpen):
            crypto.open_as("worker", odd, context="row")
    for odd in (with_secret[: length % len(with_secret)], with_secret + b"\0"):
        with pytest.raises(CannotOpen):
            crypto.open_with(bytes(32), odd, context="row")


def test_nothing_opens_for_another_recipient():
    sealed = crypto.seal_to("team", b"Robin", context="row")

    with pytest.raises(KeyNotHeld, match="WORKER_PRIVATE_KEYS"):
        crypto.open_as("worker", sealed, context="row")


def test_nothing_opens_for_another_recipient_with_the_same_key(settings):
    settings.TEAM_PRIVATE_KEYS = settings.WORKER_PRIVATE_KEYS
    sealed = crypto.seal_to("worker", b"Robin", context="row")

    with pytest.raises(CannotOpen):
        crypto.open_as("team", sealed, context="row")


def test_the_same_words_are_never_sealed_alike():
    assert len({crypto.seal_to("team", b"Robin", context="row") for _ in range(50)}) == 50
    assert len({crypto.seal_with(bytes(32), b"Robin", context="row") for _ in range(50)}) == 50


@given(secrets, plains, contexts)
def test_what_is_sealed_with_a_secret_opens_with_it(secret, plain, context):
    sealed = crypto.seal_with(secret, plain, context=context)

    assert crypto.open_with(secret, sealed, context=context) == plain


@given(secrets, secrets)
def test_nothing_opens_with_another_secret(secret, other):
    if secret == other:
        return
    sealed = crypto.seal_with(secret, b"Robin", context="row")
    with pytest.raises(CannotOpen):
        crypto.open_with(other, sealed, context="row")


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_secret_of_another_length_seals_nothing(length):
    with pytest.raises(ValueError, match="32 bytes"):
        crypto.seal_with(bytes(length), b"Robin", context="row")


def test_an_old_key_opens_what_it_sealed_until_it_leaves_the_ring(settings):
    before = crypto.seal_to("team", b"before", context="row")
    public, private = crypto.make_key_pair()
    old = settings.TEAM_PRIVATE_KEYS
    settings.TEAM_PUBLIC_KEY, settings.TEAM_PRIVATE_KEYS = public, [private, *old]
    after = crypto.seal_to("team", b"after", context="row")

    assert crypto.open_as("team", before, context="row") == b"before"
    settings.TEAM_PRIVATE_KEYS = [private]
    assert crypto.open_as("team", after, context="row") == b"after"
    with pytest.raises(KeyNotHeld, match="TEAM_PRIVATE_KEYS"):
        crypto.open_as("team", before, context="row")


def test_a_process_without_private_keys_seals_and_opens_nothing(settings):
    settings.WORKER_PRIVATE_KEYS = []
    sealed = crypto.seal_to("worker", b"Robin", context="row")

    with pytest.raises(KeyNotHeld, match="WORKER_PRIVATE_KEYS"):
        crypto.open_as("worker", sealed, context="row")
    with pytest.raises(ImproperlyConfigured, match="WORKER_PRIVATE_KEYS is missing"):
        crypto.require_private_keys("worker")


def test_a_secret_is_the_same_as_its_bytes_and_nothing_else_is_one():
    secret = crypto.new_secret()

    assert len(crypto.bytes_of(secret)) == 32
    for odd in ("", "short", secret[:-1], secret + "A", secret + "=", f" {secret}", "é" * 43):
        with pytest.raises(CannotOpen):
            crypto.bytes_of(odd)


def test_a_key_can_be_written_in_one_way_alone():
    """The last of 43 characters has two bits to spare."""
    assert crypto.bytes_of("A" * 43) == bytes(32)
    with pytest.raises(CannotOpen):
        crypto.bytes_of("A" * 42 + "B")


@given(st.text(max_size=60), st.text(max_size=60))
def test_digests_are_the_same_for_the_same_secret_alone(one, other):
    assert (crypto.digest_of(one) == crypto.digest_of(other)) == (one == other)
    assert len(crypto.digest_of(one)) == 32


def test_a_keyed_digest_differs_by_purpose_and_by_key(settings):
    digests = {crypto.keyed_digest("address", "115"), crypto.keyed_digest("telephone", "115")}
    digests.add(crypto.keyed_digest("address", "116"))
    assert crypto.keyed_digest("address", "115") in digests
    settings.SECRET_KEY = "another" * 10
    digests.add(crypto.keyed_digest("address", "115"))

    assert len(digests) == 4


def test_a_code_is_stretched_with_the_secret(settings):
    stretched = crypto.stretched("walnut river seven")

    assert len(stretched) == 32
    assert crypto.stretched("walnut river seven") == stretched
    assert crypto.stretched("walnut river eight") != stretched
    settings.STRETCHING_SECRET = crypto.new_secret()
    assert crypto.stretched("walnut river seven") != stretched


def test_outside_of_tests_a_code_takes_32_megabytes(settings):
    """128 * n * r bytes, by which OpenSSL's scrypt goes; and it may use so many."""
    assert selfhelp.settings.STRETCHING_COST * crypto.SCRYPT["r"] * 128 == 32 * 2**20
    quick = crypto.stretched("walnut river seven")
    settings.STRETCHING_COST = selfhelp.settings.STRETCHING_COST
    assert crypto.stretched("walnut river seven") != quick


KEY_SETTINGS = ["WORKER_PUBLIC_KEY", "TEAM_PUBLIC_KEY", "STRETCHING_SECRET"]
RINGS = ["WORKER_PRIVATE_KEYS", "TEAM_PRIVATE_KEYS"]


def faults() -> list[str]:
    return [error.msg for error in checks.run_checks() if error.id == "outbox.E001"]


def test_keys_that_are_in_order_are_not_mentioned():
    assert faults() == []


@pytest.mark.parametrize("name", KEY_SETTINGS)
def test_a_missing_key_is_named_by_the_check(settings, name):
    setattr(settings, name, "")
    assert [fault for fault in faults() if fault.startswith(f"{name} is missing")] == faults() != []


@pytest.mark.parametrize("name", KEY_SETTINGS + RINGS)
@pytest.mark.parametrize("value", ["malformed", "A" * 44, "é" * 43])
def test_a_malformed_key_is_named_but_not_shown(settings, name, value):
    setattr(settings, name, [value] if name in RINGS else value)
    [fault] = faults()

    assert fault.startswith(f"{name} is malformed")
    assert value not in fault.removeprefix(f"{name} is malformed")


@pytest.mark.parametrize("recipient", crypto.RECIPIENTS)
def test_keys_that_were_not_made_together_are_a_fault(settings, recipient):
    """Else everything would be sealed for nobody."""
    setattr(settings, f"{recipient.upper()}_PUBLIC_KEY", crypto.make_key_pair()[0])

    [fault] = faults()
    assert fault.startswith(f"{recipient.upper()}_PRIVATE_KEYS has no key for")
    with pytest.raises(ImproperlyConfigured, match="made together"):
        crypto.require_private_keys(recipient)


def test_most_processes_hold_no_private_key(settings):
    settings.WORKER_PRIVATE_KEYS = settings.TEAM_PRIVATE_KEYS = []
    assert faults() == []


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("WORKER_PUBLIC_KEY", lambda: crypto.seal_to("worker", b"", context="")),
        ("TEAM_PUBLIC_KEY", lambda: crypto.seal_to("team", b"", context="")),
        ("STRETCHING_SECRET", lambda: crypto.stretched("walnut")),
    ],
)
def test_nothing_is_sealed_without_the_key(settings, name, act):
    setattr(settings, name, "")
    with pytest.raises(ImproperlyConfigured, match=f"{name} is missing"):
        act()


def test_new_keys_are_printed_as_lines_that_the_settings_accept(settings, capsys):
    settings.WORKER_PUBLIC_KEY = ""
    call_command("make_keys")
    lines = dict(
        line.split("=", 1) for line in capsys.readouterr().out.splitlines() if line[0] != "#"
    )
    for name, value in lines.items():
        setattr(settings, name, [value] if name.endswith("KEYS") else value)

    assert sorted(lines) == sorted([*KEY_SETTINGS, *RINGS, "SIGN_IN_KEYS"])
    assert faults() == []
