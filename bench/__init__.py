"""Measurements of the running site: `make bench`. Nothing here is part of the product."""
