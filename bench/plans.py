"""What is measured of plans: a long draft, the board of contributions, versions compared."""

import itertools

from bench.client import Connection
from bench.measures import UNCOUNTED, processor_seconds, sign_in, timed

TIMES = 20


class Anew:
    """A connection whose requests all differ, so that no page is kept from the one before."""

    def __init__(self, port):
        self.connection, self.numbers = Connection(port), itertools.count()

    def request(self, method, path, **more):
        """Send one request and read its answer."""
        sign = "&" if "?" in path else "?"
        return self.connection.request(method, f"{path}{sign}n={next(self.numbers)}", **more)


def everything(port, server, plan, consultation):
    """Lines of the report, as they are measured.

    Args:
        port: where the site listens on this machine.
        server: process number of the site, for processor time.
        plan: path of the draft of 150 passages with 5,000 comments.
        consultation: number of the consultation that they belong to.
    """
    connection = Connection(port)
    headers = [f"Cookie: {sign_in(connection)}"]
    board = f"/admin/contributions/{consultation}/"
    yield "| plans | median | processor time each |"
    yield "| --- | --- | --- |"
    pages = (
        ("draft, 150 passages, 5,000 comments, as readers get it", connection, plan, ()),
        ("the same, drawn anew", Anew(port), plan, ()),
        ("two versions compared, drawn anew", Anew(port), f"{plan}versions/1/to/2/", ()),
        ("board of 5,000 contributions, first page", connection, board, headers),
        ("board, without an answer", connection, f"{board}?answer=none", headers),
        ("board, search", connection, f"{board}?q=contracts", headers),
        ("board, last page", connection, f"{board}?p=167", headers),
    )
    for name, source, path, more in pages:
        before = processor_seconds(server)
        median = timed(source, path, times=TIMES, headers=more)
        spent = (processor_seconds(server) - before) / (TIMES + UNCOUNTED) * 1000
        yield f"| {name} | {median:.0f} ms | {spent:.0f} ms |"
