"""Tags of the emails about accounts."""
