"""Registrations in the Wagtail admin."""
