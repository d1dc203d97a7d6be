"""How it is shown that a person belongs to an organisation: by staff, or by an email address."""
