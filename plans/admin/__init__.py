"""The pages of the admin for plans and consultations."""
