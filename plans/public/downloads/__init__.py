"""Answers to take away: what is in them, and the files that are made of it."""
