"""The board on which contributions are sorted, and assigned to responses."""
