"""Forms of the directory: a whole entry in parts that turn into EntryData and come from it, and
what is filled in on public pages."""
