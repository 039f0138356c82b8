"""The team's pages about entries. What they show is for members of the team alone."""
