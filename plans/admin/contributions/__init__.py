"""The board on which contributions are sorted, and the answers to them."""
