"""How the directory stands, for the team's year and its funders: each report a table and a picture.

Numbers of groups, never of people: who asked to be put in touch is counted in contacts/.
"""
