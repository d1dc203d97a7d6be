"""What the demo network publishes, as plain data: no database here, keys stand for pages."""
