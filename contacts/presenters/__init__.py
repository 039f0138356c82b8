"""What the pages of putting people in touch show, in words."""
