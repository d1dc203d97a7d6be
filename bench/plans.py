"""What is measured of plans: a long draft, the board of contributions, versions compared."""

import itertools

from bench.client import Connection
from bench.measures import sign_in, timed


class Anew:
    """A connection whose requests all differ, so that no page is kept from the one before."""

    def __init__(self, port):
        self.connection, self.numbers = Connection(port), itertools.count()

    def request(self, method, path, **more):
        """Send one request and read its answer."""
        sign = "&" if "?" in path else "?"
        return self.connection.request(method, f"{path}{sign}n={next(self.numbers)}", **more)


def everything(port, plan, consultation):
    """Lines of the report, as they are measured.

    Args:
        port: where the site listens on this machine.
        plan: path of the draft of 150 passages with 5,000 comments.
        consultation: number of the consultation that they belong to.
    """
    connection = Connection(port)
    headers = [f"Cookie: {sign_in(connection)}"]
    board = f"/admin/contributions/{consultation}/"
    yield "| plans | median |"
    yield "| --- | --- |"
    yield _line("draft, 150 passages, 5,000 comments, as readers get it", connection, plan)
    yield _line("the same, drawn anew", Anew(port), plan)
    for name, query in (
        ("first page", ""),
        ("without an answer", "?answer=none"),
        ("search", "?q=contracts"),
        ("last page", "?p=167"),
    ):
        yield _line(f"board of 5,000 contributions, {name}", connection, board + query, headers)
    yield _line("two versions compared, drawn anew", Anew(port), f"{plan}versions/1/to/2/")


def _line(name, connection, path, headers=()):
    return f"| {name} | {timed(connection, path, times=10, headers=headers):.0f} ms |"
