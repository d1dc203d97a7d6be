"""Moderation from the mail: who hears of waiting comments and when, and deciding without login."""
