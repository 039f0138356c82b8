"""A whole entry as forms, one for each part of it, that turn into EntryData and come from it."""
