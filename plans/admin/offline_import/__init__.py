"""Writing down what came by workshop, letter or mail: one by one, or as a table."""
