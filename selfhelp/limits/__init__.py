"""How often one thing may be done on one day, counted without knowing who does it."""
