"""Finding groups: from what somebody typed and chose to a page of groups."""
