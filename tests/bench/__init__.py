"""How long the public pages take, as ratios to a floor, at three sizes: `make bench`."""
