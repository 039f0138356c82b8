"""A machine whose clock is far behind runs no command."""

import os

from django.core.checks import run_checks

from selfhelp.clock_check import GRACE_SECONDS, faults

NOON = 1_795_435_200.0  # 23 November 2026


def test_a_clock_behind_the_program_itself_is_an_error_that_says_both_times(tmp_path):
    file = tmp_path / "program.py"
    file.touch()
    os.utime(file, (NOON, NOON))

    [error] = faults(0, file)

    assert error.level >= 40
    assert "01 January 1970" in error.msg
    assert "2026" in error.msg
    assert faults(NOON - GRACE_SECONDS - 1, file)


def test_a_clock_that_is_a_little_behind_or_ahead_is_none(tmp_path):
    file = tmp_path / "program.py"
    file.touch()
    os.utime(file, (NOON, NOON))

    for now in (NOON - GRACE_SECONDS, NOON, NOON + 10**9):
        assert faults(now, file) == []


def test_every_command_asks(monkeypatch):
    monkeypatch.setattr("selfhelp.clock_check.time.time", lambda: 0.0)

    assert "selfhelp.E001" in {each.id for each in run_checks()}
