"""Downloads of a consultation: the record of what is public, and the files made of it."""
