"""Input that nobody would send in good faith: for a few seconds in the suite, for as long as wanted
by `make fuzz` (python -m tests.fuzz)."""
