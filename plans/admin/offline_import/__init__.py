"""Record contributions made at workshops, by post or by email: one by one, or as a table."""
