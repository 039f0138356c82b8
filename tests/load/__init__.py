"""How much the site bears, and for how long: a real load generator against a real server."""
