"""A migration as a new version may bring it: tests.faults.test_upgrade makes it under readers."""
