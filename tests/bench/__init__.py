"""How long pages, questions and edits take, as ratios where there is a floor: `make bench`."""
