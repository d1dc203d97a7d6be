"""Message ids and catalogues: `python -m bin.messages`, called by `make messages`."""
