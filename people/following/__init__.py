"""Following a person or an organisation by email: what they wrote, said, led and answered."""
