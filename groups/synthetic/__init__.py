"""Directories of any size, made up, to measure and try things with.

They are in the format of groups/demo/FORMAT.md and have the demonstration's issues, places and
organisations. The same size and seed always give the same files. `words` makes up names and text,
`demonstration` is what is borrowed, and `directory` writes the files.
"""
