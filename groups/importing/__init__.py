"""The import: seven spreadsheets into the directory, all or nothing (see groups/demo/FORMAT.md).

`tables` says what the files are, `reader` reads them row by row, `cells` reads one cell,
`vocabulary` and `entries` turn rows into data, `spool` holds the data on disk until all of it is
known to be good, and `directory` does the whole. `incoming` does it with a zip that was sent to the
desk (`unpacking`), and `sheets` reads single sheets as small teams keep them.
"""
