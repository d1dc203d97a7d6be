"""What writers and readers can do about a comment without an account."""
