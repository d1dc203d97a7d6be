"""Rules about the form of code, words and names: `python -m bin.checks`, part of `make check`."""
