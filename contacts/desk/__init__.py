"""The team's pages about requests to be put in touch."""
