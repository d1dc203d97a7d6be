"""Moderation by email: who is emailed about waiting comments, and deciding without signing in."""
