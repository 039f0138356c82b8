"""The directory on its way out.

`rows` turns entries and vocabulary into the rows of groups/demo/FORMAT.md, `seven_files` makes a
zip of them that comes in again unchanged, `sheet` one row for each entry to read and sort, in CSV
and as a workbook; `one_group` and `one_person` say what is kept of either.
"""

# How the name of each file ends.
ENDINGS = {"workbook": "xlsx", "csv": "csv", "files": "zip"}
