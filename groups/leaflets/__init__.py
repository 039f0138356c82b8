"""Leaflets: what is printed of the directory, from the choice of groups to the bytes of a PDF."""
