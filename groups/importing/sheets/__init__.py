"""Single sheets as small teams keep them: read, understood row by row, questions asked, taken.

`table` and `workbook` read CSV and XLSX, `columns` guesses what a column is, `days`, `contacts`,
`meetings` and `topics` read one kind of cell each, `rows` says what becomes of every row, and
`taking` writes. What is not certain is asked or left empty; the words of the row are kept whole in
the notes for the team.
"""
