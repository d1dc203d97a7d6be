"""The public pages of people and organisations."""
