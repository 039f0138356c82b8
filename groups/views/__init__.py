"""The public pages. Views fetch and hand over; wording is the presenters' work."""
