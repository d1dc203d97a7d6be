"""Settings per way of running: dev, test, production, all on top of base."""
