"""From rows to what a page says: wording, dates and distances are decided here, once."""
