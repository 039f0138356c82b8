"""Putting people in touch: the person chooses what a group is told, sees it first, and can take
it back."""
