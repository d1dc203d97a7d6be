"""What people and organisations add to the Wagtail admin."""
