"""What each process may do with the database, where each has a role of its own (PostgreSQL)."""
