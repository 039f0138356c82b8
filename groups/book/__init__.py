"""Making the whole directory as a book: by one process at a time, and kept until it is wrong."""
