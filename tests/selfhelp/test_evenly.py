"""Whatever was found, the answer comes at the same moment."""

import pytest

from selfhelp.evenly import evenly


class Hands:
    """A clock that goes on only while somebody works or waits."""

    def __init__(self):
        self.now = 100.0

    def read(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize("work", [0.0, 0.02, 0.25])
def test_little_work_and_much_end_at_the_same_moment(work):
    hands = Hands()
    with evenly(0.25, clock=hands.read, sleep=hands.wait):
        hands.wait(work)
    assert hands.now == 100.25


def test_what_takes_longer_is_not_held_up_and_what_fails_waits_too():
    hands = Hands()
    with evenly(0.25, clock=hands.read, sleep=hands.wait):
        hands.wait(1)
    assert hands.now == 101
    with pytest.raises(ValueError), evenly(0.25, clock=hands.read, sleep=hands.wait):
        raise ValueError
    assert hands.now == 101.25
