"""What the author of a comment can do with it without an account."""
