"""Periodic work of the comments app."""
