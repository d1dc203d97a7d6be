"""Signing up for an event without an account: places, waiting list, emails, calendar entries."""
